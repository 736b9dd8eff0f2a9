import { View } from '@tarojs/components';
import { type ReactElement, useState } from 'react';
import { AboutSection } from '@/features/about/about-section.tsx';
import { chooseLanguage, chosenLanguage } from '@/platform/words/language.ts';
import { LANGUAGES, type Language } from '@/platform/words/languages.ts';
import { residentCopy } from '@/platform/words/resident.ts';
import { setElder, setTheme, useAppearance } from '@/ui/appearance.ts';
import { Choice } from '@/ui/choice/choice.tsx';
import { Section } from '@/ui/text/text.tsx';
import { ResidentPage } from './resident-page.tsx';

const say = residentCopy.settings;
const THEMES = ['system', 'light', 'dark'] as const;

/** 设置: size of letters (ux.md 35), language and colours of this device. Every choice works at once. */
export function SettingsPage(): ReactElement {
  const { elder, choice } = useAppearance();
  const [failed, setFailed] = useState(false);
  const choose = async (language: Language): Promise<void> => setFailed(!(await chooseLanguage(language)));
  return (
    <ResidentPage title={say.title}>
      <Section title={say.size}>
        <Choice
          label={say.size}
          options={(['standard', 'elder'] as const).map((value) => ({
            value,
            label: say.sizes[value][0],
            sub: say.sizes[value][1],
          }))}
          value={elder ? 'elder' : 'standard'}
          onChange={(value) => setElder(value === 'elder')}
        />
      </Section>
      <Section title={say.language}>
        <Choice
          label={say.language}
          options={(Object.keys(LANGUAGES) as Language[]).map((value) => ({ value, label: LANGUAGES[value].name }))}
          value={chosenLanguage()}
          onChange={(value) => void choose(value)}
        />
        {failed && <View className="t-label t-error ui-gap-2">{residentCopy.problem.network}</View>}
        {say.partly && <View className="t-label t-2 ui-gap-2">{say.partly}</View>}
      </Section>
      <Section title={say.colours}>
        <Choice
          label={say.colours}
          options={THEMES.map((value) => ({ value, label: say.themes[value] }))}
          value={choice}
          onChange={setTheme}
        />
      </Section>
      <View className="t-label t-2 ui-gap-4">{say.kept}</View>
      <AboutSection />
    </ResidentPage>
  );
}
