import { View } from '@tarojs/components';
import { type ReactElement, useState } from 'react';
import { useAppearance } from '../appearance.ts';
import { Bar } from '../bar/bar.tsx';
import { Button, Link } from '../button/button.tsx';
import { Card, List, ListRow, PhoneRow, QaRow } from '../card/card.tsx';
import { Check, Chips, Choice, FiveLevels, Switch, Tabs } from '../choice/choice.tsx';
import { ClockTag } from '../clock/clock-tag.tsx';
import { Sos } from '../emergency/sos.tsx';
import { Area } from '../field/area.tsx';
import { Field, TextField } from '../field/field.tsx';
import { Icon } from '../icon/icon.tsx';
import { ElderSwitch, WayIn } from '../landing/landing.tsx';
import { LadderLine, MiniLine, Steps } from '../line/steps.tsx';
import { Timeline } from '../line/timeline.tsx';
import { NavBar } from '../nav-bar/nav-bar.tsx';
import { ErrorSummary, Facts, Note, PrivacyLine, Quote } from '../note/note.tsx';
import { Page } from '../page/page.tsx';
import { PhotoPair, Photos } from '../photos/photos.tsx';
import { Receipt } from '../receipt/receipt.tsx';
import { Combobox } from '../select/combobox.tsx';
import { Select } from '../select/select';
import { Empty, ErrorState, Loading, NoAccess } from '../states/states.tsx';
import { Count, Plate, Tag } from '../tag/tag.tsx';
import { Clip, Talk } from '../talk/talk.tsx';
import { Heading, Section } from '../text/text.tsx';

const nothing = (): void => undefined;
const STEPS = ['说事情', '怎么联系', '核对提交'];
const PROGRESS = ['提交', '派单', '办理', '答复', '您确认'];

/** A drawn photograph: a street under a sky, by hue. */
export function photo(sky: string, wall: string): string {
  const svg = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 160 120'><rect width='160' height='120' fill='${sky}'/><rect y='20' width='44' height='50' fill='${wall}'/><rect x='100' y='14' width='60' height='56' fill='${wall}'/><rect y='68' width='160' height='60' fill='#6E7179'/><path d='M10 90h14l-6 24h-16zM50 90h14l-4 24h-16zM90 90h14l2 24h-16z' fill='#EDEBE4'/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
const DAY = photo('#A9C6DE', '#B9AFA0');
const NIGHT = photo('#6F7FA8', '#55607D');

export function Landing(): ReactElement {
  const { elder } = useAppearance();
  return (
    <Page nav={<NavBar title="说事直通" mark />}>
      <View className="ui-gap-2">
        <Sos />
      </View>
      <View className="ui-gap-4">
        <View className="ui-row ui-row--top">
          <View className="ui-grow">
            {!elder && (
              <View className="ui-row t-label t-2">
                <Icon name="pin" size="sm" />
                您扫的是这里的说事码
              </View>
            )}
            <Heading level={1} size="display">
              路西社区
            </Heading>
          </View>
          <ElderSwitch />
        </View>
        <View className="ui-row t-label t-2">
          骑马山街道 · 北门传达室旁 <Link onTap={nothing}>不是这里？</Link>
        </View>
      </View>
      <WayIn
        title="我要说事"
        sub={elder ? '点这里，开口说就行' : '说话、写字、拍照，一样就够'}
        onTap={nothing}
        promiseLabel="说了以后"
        promise={[
          { title: '有人受理', note: '4 小时内' },
          { title: '派到单位', note: '定人定期' },
          { title: '限时办', note: '书记盯着' },
          { title: '您说了算', note: '没解决再办' },
        ]}
      />
      <View className="ui-gap-4">
        <List>
          <ListRow icon="list" title="我的诉求" sub="1 件已答复，等您确认" right={<Count n={1} />} onTap={nothing} />
          <ListRow icon="board" title="挂牌督办公示" sub="大家关心的 2 件事，办到哪了" onTap={nothing} />
          <PhoneRow title="给社区打电话" number="0991-555 0166" note="10:00–19:30" />
        </List>
      </View>
      <View className="t-cap t-center ui-gap-4">主办：沙依巴克区人民政府　不收费、不积分</View>
    </Page>
  );
}

export function Tell(): ReactElement {
  const { elder } = useAppearance();
  const [text, setText] = useState(
    '小区北门外的路口没有红绿灯，早晚上学车多，老人孩子过马路只能跟着车缝走。昨天差点撞到人。希望装一个信号灯',
  );
  const [kind, setKind] = useState<string[]>([]);
  return (
    <Page
      nav={<NavBar title="说事" onBack={nothing} />}
      bar={
        <Bar hint="草稿已保存在这部手机" hintIcon="check">
          <Button kind="primary">下一步</Button>
        </Bar>
      }
    >
      {elder ? <View className="t-label t-2">第 1 步，共 3 步</View> : <Steps labels={STEPS} at={0} />}
      <View className="ui-gap-4">
        <Heading level={1}>发生了什么事？</Heading>
      </View>
      <View className="t-label t-2">说、写、拍，有一样就行。</View>
      <View className="ui-gap-3">
        {elder && <Talk look="big" onClip={nothing} />}
        <Area
          id="words"
          label="写下发生的事"
          value={text}
          onChange={setText}
          limit={500}
          note="请不要写身份证号、他人姓名"
        >
          <Clip src="" seconds={18} onRemove={nothing} />
          {!elder && <Talk onClip={nothing} />}
        </Area>
      </View>
      <Section
        title={
          <View>
            照片 <View className="ui-field__optional">（选填，最多 9 张）</View>
          </View>
        }
      >
        <Photos
          onAdd={nothing}
          onRemove={nothing}
          onRetry={nothing}
          items={[
            { id: 'a', src: DAY, state: { at: 'done' } },
            { id: 'b', src: NIGHT, state: { at: 'uploading', percent: 62 } },
            { id: 'c', src: DAY, state: { at: 'failed', canRetry: true, reason: '网络断了' } },
          ]}
        />
      </Section>
      <Section title="这是哪一类？">
        <Chips
          label="哪一类"
          single
          value={kind}
          onChange={setKind}
          options={[
            { value: 'hardship', label: '困难诉求' },
            { value: 'dispute', label: '矛盾纠纷' },
            { value: 'suggestion', label: '意见建议' },
          ]}
        />
      </Section>
      <View className="ui-gap-4">
        <Card pad={false}>
          <ListRow
            icon="pin"
            title="路西社区 北门外路口"
            sub="事发地点（扫码带出）"
            right={<Link onTap={nothing}>修改</Link>}
          />
        </Card>
      </View>
      <Section title="附近有人说过的" hint="是同一件，点附议就行，不用再写。">
        <List>
          <ListRow
            title="幼儿园门口斑马线磨没了"
            sub={
              <View>
                离这里 160 米 · 已附议 7 人
                <View>
                  <ClockTag colour="yellow" text="4月14日前答复" />
                </View>
              </View>
            }
            right={
              <Button small icon="hand">
                附议
              </Button>
            }
          />
          <ListRow
            title="北门路灯连着三盏不亮"
            sub={
              <View>
                离这里 40 米 · 已附议 4 人
                <View>
                  <ClockTag colour="green" text="4月17日前答复" />
                </View>
              </View>
            }
            right={
              <Button small kind="tint" icon="check">
                已附议
              </Button>
            }
          />
        </List>
      </Section>
      <View className="ui-gap-4">
        <PrivacyLine>只有办理单位能看到您写的内容。下一步可以改成公开，或连办理单位也不知道是谁。</PrivacyLine>
      </View>
    </Page>
  );
}

export function Contact(): ReactElement {
  const [phone, setPhone] = useState('138 0000 4417');
  const [name, setName] = useState('');
  const [who, setWho] = useState<'units' | 'public' | 'nobody' | undefined>('units');
  const [other, setOther] = useState(true);
  const [whom, setWhom] = useState<string[]>(['parent']);
  return (
    <Page
      nav={<NavBar title="说事" onBack={nothing} />}
      bar={
        <Bar>
          <Button kind="primary">下一步，核对</Button>
        </Bar>
      }
    >
      <Steps labels={STEPS} at={1} />
      <View className="ui-gap-4">
        <Heading level={1}>怎么联系您？</Heading>
      </View>
      <View className="ui-gap-4">
        <TextField
          id="phone"
          label="您的手机号"
          optional
          hint="承办人用它问情况、告诉您结果。办结 2 年后删除。"
          kind="tel"
          value={phone}
          onChange={setPhone}
          beside={
            <Button kind="tint" small>
              用微信手机号
            </Button>
          }
        />
        <TextField
          id="name"
          label="怎么称呼您"
          optional
          value={name}
          onChange={setName}
          placeholder="如：古丽大姐、李师傅"
          error="请写姓，不用写全名"
        />
      </View>
      <Section title="谁能看到这件事？">
        <Choice
          label="谁能看到这件事？"
          value={who}
          onChange={setWho}
          options={[
            { value: 'units', label: '只有办理单位看得到', sub: '他们能联系您，别人看不到。' },
            { value: 'public', label: '公开，不露姓名', sub: '邻居能附议。不显示姓名、电话、门牌。' },
            { value: 'nobody', label: '办理单位也不知道我是谁', sub: '由街道专班转问，可能慢 1 天左右。' },
          ]}
        />
        <View className="ui-gap-3">
          <PrivacyLine icon="shield">不管选哪个，被说的一方都看不到您是谁。</PrivacyLine>
        </View>
      </Section>
      <Section>
        <Card>
          <Switch on={other} onChange={setOther} title="我在替别人说" sub="家里老人、邻居、店里员工" />
          {other && (
            <Chips
              label="您替谁说"
              single
              value={whom}
              onChange={setWhom}
              options={[
                { value: 'parent', label: '父母' },
                { value: 'neighbour', label: '邻居' },
                { value: 'other', label: '其他人' },
              ]}
            />
          )}
        </Card>
      </Section>
    </Page>
  );
}

export function Check4(): ReactElement {
  const [agreed, setAgreed] = useState(false);
  return (
    <Page
      nav={<NavBar title="说事" onBack={nothing} />}
      bar={
        <Bar
          above={
            <Check checked={agreed} onChange={setAgreed}>
              <View className="t-label">同意把以上内容交给办理单位，只用于办这件事。</View>
            </Check>
          }
        >
          <Button kind="primary" busy={agreed}>
            提交诉求
          </Button>
        </Bar>
      }
    >
      <Steps labels={STEPS} at={2} />
      <View className="ui-gap-4">
        <Heading level={1}>核对一下再提交</Heading>
      </View>
      <View className="ui-gap-3">
        <Card pad={false}>
          <QaRow
            question="发生了什么事"
            answer="小区北门外的路口没有红绿灯，早晚上学车多，老人孩子过马路只能跟着车缝走。"
            onChange={nothing}
          />
          <QaRow inline question="地点" answer="路西社区 北门外路口" onChange={nothing} />
          <QaRow inline question="手机号" answer="138 0000 4417" onChange={nothing} />
          <QaRow inline question="称呼" onChange={nothing} />
          <QaRow inline question="谁能看到" answer="只有办理单位看得到" onChange={nothing} />
        </Card>
      </View>
      <View className="ui-gap-3">
        <Card>
          <View className="t-label t-2">我们猜这件事属于</View>
          <View className="ui-between">
            <View className="t-m">交通出行 · 信号灯、标志标线</View>
            <Link onTap={nothing}>不对？</Link>
          </View>
        </Card>
      </View>
    </Page>
  );
}

export function Submitted(): ReactElement {
  return (
    <Page nav={<NavBar title="已提交" mark />}>
      <Receipt
        title="收到了"
        who="骑马山街道 书记直通车专班正在看"
        when="4月13日（周一）18:20 提交"
        numberLabel="诉求编号"
        short="0413-0026"
        full="650103-20260413-0026"
        code={{ label: '查询码', value: '7F3K92QD' }}
      />
      <Section title="接下来">
        <Timeline
          entries={[
            {
              id: '1',
              time: '4月14日（周二）12:50 前',
              what: '告诉您受不受理、派给谁',
              who: '骑马山街道 书记直通车专班',
              state: 'next',
            },
            {
              id: '2',
              time: '4月15日（周三）19:30 前',
              what: '承办人打电话给您',
              who: '打您留的 138****4417',
              state: 'todo',
            },
            {
              id: '3',
              time: '4月21日（周二）19:30 前',
              what: '办完，写清结果，附照片',
              who: '到期没办完，自动报街道书记',
              state: 'todo',
            },
            { id: '4', what: '您来说：解决了没有', who: '没解决就退回重办，并上报一级', state: 'todo' },
          ]}
        />
      </Section>
      <View className="ui-stack ui-gap-6">
        <Button kind="primary" icon="bell">
          有进展微信告诉我
        </Button>
        <View className="ui-two">
          <Button>看进度</Button>
          <Button icon="save">存回执图</Button>
        </View>
      </View>
      <View className="ui-gap-4">
        <List>
          <PhoneRow title="有急事，打给路西社区" number="0991-555 0166" note="报编号就能查" />
        </List>
      </View>
    </Page>
  );
}

export function Mine(): ReactElement {
  const [tab, setTab] = useState('all');
  return (
    <Page
      nav={<NavBar title="我的诉求" onBack={nothing} />}
      bar={
        <Bar>
          <Button kind="primary" icon="plus">
            再说一件事
          </Button>
        </Bar>
      }
    >
      <Tabs
        label="我的诉求"
        value={tab}
        onChange={setTab}
        options={[
          { value: 'all', label: '全部', count: 5 },
          { value: 'mine', label: '等我确认', count: 1 },
          { value: 'doing', label: '办理中', count: 3 },
          { value: 'done', label: '已办结', count: 1 },
        ]}
      />
      <Section title="等您确认">
        <Card>
          <Heading level={3}>小区北门外路口没有红绿灯</Heading>
          <View className="t-label t-2">路西社区 · 4月13日 · 0413-0026</View>
          <View className="ui-row ui-gap-2">
            <MiniLine at={4} />
            <View className="t-b">已答复</View>
          </View>
          <View className="ui-gap-2 t-label">信号灯已装好，4月16日 18:00 亮灯。</View>
          <View className="ui-gap-3">
            <Button kind="primary">去确认解决了没有</Button>
          </View>
        </Card>
      </Section>
      <Section title="办理中">
        <Card onTap={nothing}>
          <Heading level={3}>地下室污水管返味，一楼开不了窗</Heading>
          <View className="t-label t-2">路西社区 · 4月1日 · 0401-0011</View>
          <View className="ui-row ui-row--wrap ui-gap-2">
            <MiniLine at={3} />
            <View className="t-b">办理中</View>
            <ClockTag colour="red" text="1 天" />
          </View>
          <View className="ui-row ui-gap-2 t-label">
            <Icon name="ladder" size="sm" />
            已报街道书记，4月20日前给您说法。
          </View>
        </Card>
        <Card onTap={nothing}>
          <View className="ui-between">
            <Heading level={3}>北门路灯连着三盏不亮</Heading>
            <Tag kind="plain">我附议的</Tag>
          </View>
          <View className="t-label t-2">路西社区 · 4月9日 · 0409-0007</View>
          <View className="ui-row ui-row--wrap ui-gap-2">
            <MiniLine at={3} />
            <View className="t-b">办理中</View>
            <ClockTag colour="yellow" text="剩 5 小时" />
          </View>
        </Card>
        <Card onTap={nothing}>
          <Heading level={3}>楼顶冰柱掉下来砸了车</Heading>
          <View className="ui-row ui-row--wrap ui-gap-2">
            <MiniLine at={5} />
            <View className="t-b">已办结</View>
            <ClockTag colour="done" word="" text="2 天办完" />
            <ClockTag colour="pause" text="等居民 2 天" />
          </View>
        </Card>
      </Section>
    </Page>
  );
}

export function Detail(): ReactElement {
  return (
    <Page
      nav={<NavBar title="诉求进度" onBack={nothing} />}
      bar={
        <Bar>
          <Button kind="primary">去确认：解决了没有</Button>
        </Bar>
      }
    >
      <View className="t-label t-2 t-num">0413-0026 · 4月13日 18:20</View>
      <Heading level={1} size="h2">
        小区北门外路口没有红绿灯
      </Heading>
      <View className="t-label t-2">路西社区 北门外路口 · 您替父母提交</View>
      <View className="ui-gap-3">
        <Card>
          <Steps labels={PROGRESS} at={4} centred />
          <View className="ui-gap-3 t-h2 t-b">已答复，解决了吗？</View>
          <View className="t-label t-2">答复不等于解决，您说了才算。请在 4月21日 19:30 前告诉我们。</View>
        </Card>
      </View>
      <Section title="答复" aside={<ClockTag colour="green" text="早 3 个工作日" />}>
        <Card>
          <PhotoPair
            before={{ src: NIGHT, label: '办前', note: '4月13日 您拍的' }}
            after={{ src: DAY, label: '办后', note: '4月16日' }}
          />
          <View className="ui-gap-3">
            路口已装四面信号灯和行人灯，4月16日 18:00 亮灯。早晚上学时段，绿灯加到 35 秒。
          </View>
          <View className="ui-gap-3 ui-rule" />
          <View className="ui-gap-2 t-label t-2">沙依巴克区交警大队（主办）</View>
        </Card>
      </Section>
      <Section title="经过">
        <Timeline
          entries={[
            {
              id: '0',
              time: '4月21日 19:30 前',
              what: '等您确认',
              who: '不确认，街道回访员会打电话给您',
              state: 'next',
            },
            { id: '1', time: '4月16日（周四）18:40', what: '交警大队答复了您', who: '比期限早 3 个工作日' },
            {
              id: '2',
              time: '4月15日（周三）11:30',
              what: '到路口看了现场',
              who: '交警大队、交通局、路西社区一起去的',
            },
            {
              id: '3',
              time: '4月13日（周一）18:20',
              what: '您提交了诉求',
              who: '文字、18 秒录音、2 张照片',
              more: <Link onTap={nothing}>看原文</Link>,
            },
          ]}
        />
      </Section>
      <View className="ui-row ui-gap-4">
        <View className="ui-grow">
          <Button stacked icon="bell" off="已经答复，不用再催。没解决，确认时选“没解决”。" reasonHidden>
            催办
          </Button>
        </View>
        <View className="ui-grow">
          <Button stacked icon="pen">
            补充
          </Button>
        </View>
        <View className="ui-grow">
          <Button stacked icon="undo">
            撤回
          </Button>
        </View>
      </View>
      <View className="t-cap ui-gap-2">已经答复，不用再催。没解决，确认时选“没解决”。</View>
    </Page>
  );
}

export function Overdue(): ReactElement {
  return (
    <Page
      nav={<NavBar title="诉求进度" onBack={nothing} />}
      bar={
        <Bar row>
          <Button kind="primary" icon="bell">
            催办
          </Button>
          <Button icon="pen">补充</Button>
          <Button icon="undo">撤回</Button>
        </Bar>
      }
    >
      <View className="t-label t-2 t-num">0401-0011 · 4月1日 11:12</View>
      <Heading level={1} size="h2">
        地下室污水管返味，一楼开不了窗
      </Heading>
      <View className="ui-gap-3">
        <Card>
          <Steps labels={PROGRESS} at={2} centred />
          <View className="ui-between ui-gap-3">
            <View className="t-h2 t-b">正在办，晚了</View>
            <ClockTag colour="red" text="1 天" />
          </View>
          <View className="t-label ui-gap-2">应在 4月16日 19:30 前办完，已报街道书记。</View>
          <View className="ui-gap-4">
            <LadderLine
              label="提级"
              rungs={[
                { title: '社区书记', note: '4月16日 没办完', stop: 'done' },
                { title: '街道书记', note: '4月20日前批示', stop: 'now' },
                { title: '区委书记', note: '再超期就报', stop: 'todo' },
              ]}
            />
          </View>
        </Card>
      </View>
      <Section title="经过">
        <Timeline
          entries={[
            {
              id: '1',
              time: '4月20日（周一）19:30 前',
              what: '街道书记给出办法',
              who: '骑马山街道党工委书记',
              state: 'next',
            },
            {
              id: '2',
              time: '4月16日（周四）19:30',
              what: '超期，报街道书记，发督办单',
              who: '沙骑督〔2026〕14 号，区排水公司已收到',
            },
            { id: '3', time: '4月15日（周三）10:20', what: '您催办了 1 次', who: '期限没有因此往后推' },
          ]}
        />
      </Section>
    </Page>
  );
}

export function Confirm(): ReactElement {
  const [solved, setSolved] = useState<'yes' | 'no' | 'unknown' | undefined>('yes');
  const [level, setLevel] = useState<string | undefined>('4');
  const [more, setMore] = useState('');
  return (
    <Page
      nav={<NavBar title="确认结果" onBack={nothing} />}
      bar={
        <Bar>
          <Button kind="primary">提交确认</Button>
        </Bar>
      }
    >
      <View className="t-label t-2">小区北门外路口没有红绿灯</View>
      <Heading level={1}>这件事解决了吗？</Heading>
      <View className="ui-gap-3">
        <Choice
          label="解决了吗"
          large
          value={solved}
          onChange={setSolved}
          options={[
            { value: 'yes', label: '解决了', sub: '办结，以后还能查。', icon: 'yes' },
            { value: 'no', label: '没解决', sub: '退回重办，报上一级书记。', icon: 'nope' },
            { value: 'unknown', label: '不清楚', sub: '请回访员再去看一看。', icon: 'ask' },
          ]}
        />
      </View>
      <Section title="办得怎么样？" hint="只评办事，不评个人。">
        <FiveLevels
          label="满意度"
          value={level}
          onChange={setLevel}
          options={[
            { value: '5', label: '非常满意' },
            { value: '4', label: '满意' },
            { value: '3', label: '基本满意' },
            { value: '2', label: '不满意' },
            { value: '1', label: '非常不满意' },
          ]}
        />
        <View className="ui-gap-4">
          <Field id="more" label="还想说的" optional>
            <Area
              id="more"
              label="还想说的"
              value={more}
              onChange={setMore}
              limit={200}
              rows={3}
              placeholder="比如：谁打过电话、哪里还差一点"
            />
          </Field>
        </View>
        <View className="ui-gap-3">
          <PrivacyLine>街道和回访员看得到，被说的一方看不到。</PrivacyLine>
        </View>
      </Section>
      <Link onTap={nothing}>这件事以后不用再回访我</Link>
    </Page>
  );
}

export function EmptyScreen(): ReactElement {
  return (
    <Page nav={<NavBar title="我的诉求" onBack={nothing} />}>
      <Empty title="您还没有说过事" text="说了以后，谁在办、哪天办完，都能在这里看到。">
        <Button kind="primary">说第一件事</Button>
        <Link onTap={nothing}>以前打电话说过？用编号查</Link>
      </Empty>
    </Page>
  );
}

export function Locked(): ReactElement {
  return (
    <Page nav={<NavBar title="诉求进度" onBack={nothing} />}>
      <NoAccess title="这件事不是用这部手机说的" text="为了保护说事的人，只有本人能看。">
        <Button kind="primary">用编号和查询码看</Button>
      </NoAccess>
    </Page>
  );
}

export function Failed(): ReactElement {
  return (
    <Page
      nav={<NavBar title="说事" onBack={nothing} />}
      bar={
        <Bar>
          <Button kind="primary" icon="refresh">
            再试一次
          </Button>
          <Button>先不带照片 2 提交</Button>
        </Bar>
      }
    >
      <ErrorState
        title="没有提交成功"
        text="网络不稳，社区还没收到。您写的都在这部手机，没有丢。"
        reference="反馈编号 7F3K-92QD（打电话时可以报这个）"
      />
      <Section title="到哪一步了">
        <List>
          <ListRow icon="file" title="文字" right={<View className="t-label t-2">已存好</View>} />
          <ListRow icon="mic" title="录音 18 秒" right={<View className="t-label t-2">已传上</View>} />
        </List>
      </Section>
      <View className="ui-gap-6">
        <ErrorState title="列表没有刷新" text="下面是 10:42 的内容，没有丢。" onRetry={nothing} />
      </View>
    </Page>
  );
}

/** Everything that no drawn screen shows. */
export function Kit(): ReactElement {
  const [text, setText] = useState('这段话写得太长了');
  const [unit, setUnit] = useState<string | undefined>();
  const [row, setRow] = useState<string | undefined>('b');
  return (
    <Page nav={<NavBar title="部件" onBack={nothing} right={<Link onTap={nothing}>帮助</Link>} />}>
      <ErrorSummary
        errors={[
          { id: 'words', text: '请写下发生了什么事，或者说一段、拍一张' },
          { id: 'place', text: '请选择事发地点' },
        ]}
      />
      <Field id="words" label="发生了什么事" error="请写下发生了什么事，或者说一段、拍一张">
        <Area id="words" label="发生了什么事" value={text} onChange={setText} limit={5} rows={2} invalid />
      </Field>
      <Field id="place" label="事发地点" error="请选择事发地点">
        <Select
          label="事发地点"
          value={row}
          onChange={setRow}
          options={[
            { value: 'a', label: '儿童村社区' },
            { value: 'b', label: '西盛社区' },
          ]}
          invalid
        />
      </Field>
      <Field id="unit" label="哪个社区">
        <Combobox
          id="unit-box"
          label="哪个社区"
          value={unit}
          onChange={setUnit}
          placeholder="写社区名，或点开选"
          options={[
            { value: 'a', label: '儿童村社区' },
            { value: 'b', label: '骑马山路西社区' },
            { value: 'c', label: '西盛社区', sub: '骑马山街道' },
          ]}
        />
      </Field>
      <Section title="按钮">
        <View className="ui-stack">
          <Button kind="primary">提交诉求</Button>
          <Button kind="primary" busy>
            提交诉求
          </Button>
          <Button kind="tint">看经过</Button>
          <Button kind="danger">不予受理</Button>
          <Button off="今天已经催过一次，明天 10:20 后可以再催">催办</Button>
          <Button kind="quiet">再看看</Button>
        </View>
      </Section>
      <Section title="牌子">
        <View className="ui-row ui-row--wrap">
          <Plate>区委书记挂牌</Plate>
          <Plate off>已摘牌</Plate>
          <Tag>公开</Tag>
          <Tag kind="plain">我附议的</Tag>
          <Tag kind="line">待受理</Tag>
          <Tag kind="solid">主办</Tag>
          <Count n={120} />
        </View>
        <View className="ui-gap-3">
          <Note>今天停水，抢修队 19:30 前到。</Note>
        </View>
        <View className="ui-gap-3">
          <Quote caption="10月29日 16:20">东侧 60 米已拆，行人可以走。剩下 90 米改窄围挡，夜间施工。</Quote>
        </View>
        <View className="ui-gap-3">
          <Facts
            rows={[
              { label: '影响', value: '44 家商铺 · 约 3200 户' },
              { label: '谁在办', value: '区住建局（主办）' },
            ]}
          />
        </View>
      </Section>
      <Section title="正在加载">
        <Loading />
      </Section>
    </Page>
  );
}
