import { inLanguage } from '@/features/resident/in-language.tsx';
import { SettingsPage } from '@/features/resident/settings-page.tsx';

/** Size of letters, language and colours. */
function Settings() {
  return <SettingsPage />;
}

export default inLanguage(Settings);
