import { View } from '@tarojs/components';
import { type ReactElement, useState } from 'react';
import { Bar } from '../bar/bar.tsx';
import { Button, Link } from '../button/button.tsx';
import { Card, List, ListRow } from '../card/card.tsx';
import { Check, Chips, Segmented, Tabs } from '../choice/choice.tsx';
import { ClockTag } from '../clock/clock-tag.tsx';
import {
  BottomTabs,
  Desk,
  IconButton,
  KeyHints,
  PaneBody,
  PaneFoot,
  PaneHead,
  Panes,
  Rail,
  SplitPane,
  Toolbar,
} from '../desk/desk.tsx';
import { Ladder } from '../desk/ladder.tsx';
import { Queue, type QueueRowProps } from '../desk/queue.tsx';
import { Area } from '../field/area.tsx';
import { Field, TextField } from '../field/field.tsx';
import { Icon } from '../icon/icon.tsx';
import { Steps } from '../line/steps.tsx';
import { Timeline } from '../line/timeline.tsx';
import { NavBar } from '../nav-bar/nav-bar.tsx';
import { Note, Quote } from '../note/note.tsx';
import { Page } from '../page/page.tsx';
import { PhotoPair, PhotoStrip, Photos } from '../photos/photos.tsx';
import { CopyButton } from '../receipt/receipt.tsx';
import { Combobox } from '../select/combobox.tsx';
import { Interruption } from '../sheet/sheet.tsx';
import { DataTable } from '../table/data-table.tsx';
import { Plate, Tag } from '../tag/tag.tsx';
import { Heading, Section } from '../text/text.tsx';
import { Toast } from '../toast/toast.tsx';
import { photo } from './resident.tsx';

const nothing = (): void => undefined;
const FENCE = photo('#A9C6DE', '#3F78A8');
const CLEAR = photo('#C6D3DE', '#9A9082');

const rail = (
  <Rail
    organisation="骑马山街道"
    office="直通车专班"
    current="desk"
    onGo={nothing}
    person={{ name: '王晓燕', role: '调度员 · 白班' }}
    tools={<IconButton icon="moon" label="深色" onTap={nothing} />}
    groups={[
      {
        items: [
          { id: 'desk', label: '研判调度', icon: 'send', count: 17 },
          { id: 'all', label: '全部工单', icon: 'list' },
          { id: 'calls', label: '回访', icon: 'phone', count: 31 },
          { id: 'office', label: '督查室', icon: 'stamp', count: 6 },
          { id: 'inspect', label: '涉企检查', icon: 'scale', count: 4 },
          { id: 'rates', label: '三率', icon: 'chart' },
        ],
      },
      {
        title: '视图',
        items: [
          { id: 'v1', label: '待研判', count: 17 },
          { id: 'v2', label: '待裁退单', count: 2 },
          { id: 'v3', label: '疑似重复', count: 9 },
        ],
      },
    ]}
  />
);

const row = (
  id: string,
  colour: 'green' | 'yellow' | 'red',
  text: string,
  urgency: string,
  title: string,
  meta: string[],
  to: string,
  left = 0.8,
): QueueRowProps => ({
  id,
  clock: { name: '受理', colour, text, left },
  urgency,
  pressing: urgency === '特急',
  title,
  number: id,
  meta,
  to,
  similar: id === '1029-0017' ? 7 : undefined,
  onTap: nothing,
});

const GROUPS = [
  {
    id: 'late',
    title: '已超时',
    count: 1,
    note: '已发提醒函，升到专班主任',
    rows: [
      row(
        '1029-0009',
        'red',
        '超 6 分',
        '特急',
        '电梯停在八楼，老人下不来，物业没人接',
        ['西盛社区', '困难'],
        '西盛社区 +1',
      ),
    ],
  },
  {
    id: 'near',
    title: '快到期',
    count: 2,
    note: '剩余不足三分之一',
    rows: [
      row(
        '1029-0014',
        'yellow',
        '剩 4 分',
        '特急',
        '三单元暖气管爆了，水已经流到二楼',
        ['路西社区', '困难'],
        '路西社区 +1',
        0.15,
      ),
      row(
        '1028-0041',
        'yellow',
        '剩 18 分',
        '紧急',
        '楼上半夜砸墙，说了三回还动手推人',
        ['西源社区', '矛盾'],
        '西源社区 +1',
        0.25,
      ),
    ],
  },
  {
    id: 'rest',
    title: '其余 · 先到期在前',
    count: 13,
    rows: [
      row(
        '1029-0015',
        'green',
        '剩 1时35分',
        '紧急',
        '我是开面馆的，围挡一围，一天没几个客人',
        ['水库街社区', '困难'],
        '并入 0017',
      ),
      row(
        '1029-0017',
        'green',
        '剩 1时39分',
        '紧急',
        '工地围挡把路占了一大半，店门口进不来人',
        ['水库街社区', '困难'],
        '区城市管理局 +2',
        0.82,
      ),
      row(
        '1028-0047',
        'green',
        '剩 2时55分',
        '一般',
        '小广场的灯坏了两盏，晚上跳舞的老人多',
        ['儿童村社区', '建议'],
        '区城市管理局 +1',
        0.9,
      ),
    ],
  },
];

export function DeskScreen(): ReactElement {
  const [selected, setSelected] = useState('1029-0017');
  const [open, setOpen] = useState<'queue' | 'detail' | 'side'>('queue');
  const [filter, setFilter] = useState<string[]>(['all']);
  const [urgency, setUrgency] = useState('b');
  const [unit, setUnit] = useState('cgj');
  const [listed, setListed] = useState(true);
  const [words, setWords] = useState('');
  const choose = (id: string): void => {
    setSelected(id);
    setOpen('detail');
  };
  const groups = GROUPS.map((group) => ({
    ...group,
    rows: group.rows.map((each) => ({ ...each, onTap: () => choose(each.id) })),
  }));
  return (
    <Page
      side="staff"
      bare
      overlay={<Toast text="已派给 3 个单位" onDone={nothing} undo={{ label: '撤回', onTap: nothing }} />}
    >
      <Desk
        rail={rail}
        title="研判调度"
        compact
        keys={
          <KeyHints
            hints={[
              { keys: ['J', 'K'], label: '上下' },
              { keys: ['↵'], label: '打开' },
              { keys: ['D'], label: '派工' },
              { keys: ['M'], label: '并案' },
              { keys: ['⌘', 'Z'], label: '撤回（2 分钟内）' },
            ]}
            right="10月29日 周四 10:42 · 数据 4 秒前"
          />
        }
      >
        <Panes
          open={open}
          onOpen={setOpen}
          sideTitle="派工"
          queue={
            <>
              <PaneHead
                title="待研判"
                note={17}
                right={
                  <>
                    <Button small kind="quiet">
                      先到期
                    </Button>
                    <Button small kind="quiet" keys={['V']}>
                      多选
                    </Button>
                  </>
                }
              />
              <Chips
                scroll
                single
                label="筛选"
                value={filter}
                onChange={setFilter}
                options={[
                  { value: 'all', label: '全部 17' },
                  { value: 'u', label: '特急 2' },
                  { value: 'h', label: '困难' },
                  { value: 'd', label: '矛盾' },
                  { value: 's', label: '建议' },
                ]}
              />
              <PaneBody pad={false}>
                <Queue label="待研判" groups={groups} selectedId={selected} onSelect={setSelected} onOpen={choose} />
              </PaneBody>
            </>
          }
          detail={
            <>
              <PaneHead
                title="650103-20261029-0017"
                note={<CopyButton text="650103-20261029-0017" />}
                right={
                  <>
                    <Tag kind="line">待受理</Tag>
                    <IconButton icon="up" label="上一件" onTap={nothing} />
                    <IconButton icon="down" label="下一件" onTap={nothing} />
                    <Button small onTap={() => setOpen('side')}>
                      派工
                    </Button>
                  </>
                }
              />
              <PaneBody>
                <View className="ui-row ui-row--wrap t-cap">
                  <Icon name="code" size="em" />
                  说事码 · 水库街 118 号门前
                  <Icon name="eye-off" size="em" />
                  仅办理单位可见
                </View>
                <Heading level={1} size="h3">
                  工地围挡把路占了一大半，店门口进不来人
                </Heading>
                <View className="ui-row ui-row--wrap ui-gap-2">
                  <Tag kind="line">居民自选：困难诉求</Tag>
                  <Tag kind="line">商户</Tag>
                  <View className="t-label t-3">麦某（面馆）· 138****2741</View>
                  <IconButton icon="eye" label="看完整号码" onTap={nothing} />
                </View>
                <View className="ui-gap-3">
                  <Quote>
                    前天夜里工地拉了一道蓝色围挡，从我店门口一直拉到小区东门，把路占了一大半。送货的三轮进不来，客人绕不过来，一天就卖了七碗面。
                  </Quote>
                </View>
                <View className="ui-gap-3">
                  <PhotoStrip label="照片" urls={[FENCE, CLEAR, `${FENCE}#2`]} />
                </View>
                <Section title="还没问清" hint="会写进派工单，由主办首次联系时问">
                  <View className="ui-row ui-row--wrap">
                    <Tag kind="line">施工单位名称</Tag>
                    <Tag kind="line">围挡批到哪天</Tag>
                  </View>
                </Section>
              </PaneBody>
            </>
          }
          side={
            <>
              <PaneHead
                title="派工"
                note="系统建议，可逐项改"
                right={<ClockTag look="plain" colour="green" clock="受理" text="剩 1时39分" left={0.8} />}
              />
              <PaneBody>
                <Field id="lead" label="主办">
                  <Combobox
                    id="lead-box"
                    label="主办"
                    value={unit}
                    onChange={setUnit}
                    options={[
                      { value: 'cgj', label: '区城市管理局', sub: '占道审批科' },
                      { value: 'jsj', label: '区建设局' },
                    ]}
                  />
                </Field>
                <Field id="urgency" label="紧急程度">
                  <Segmented
                    label="紧急程度"
                    value={urgency}
                    onChange={setUrgency}
                    keys={['1', '2', '3']}
                    options={[
                      { value: 'a', label: '特急' },
                      { value: 'b', label: '紧急' },
                      { value: 'c', label: '一般' },
                    ]}
                  />
                </Field>
                <View className="ui-gap-3">
                  <Card marked>
                    <Check checked={listed} onChange={setListed}>
                      <View className="t-b t-label">建议报区委书记挂牌</View>
                      <View className="t-cap">72 小时内 7 户商户反映（≥5），影响约 3,200 户（≥100）。</View>
                    </Check>
                  </Card>
                </View>
                <Field id="opinion" label="派工意见" optional>
                  <Area
                    id="opinion"
                    label="派工意见"
                    value={words}
                    onChange={setWords}
                    rows={2}
                    placeholder="请先现场核实，当日联系首位反映人…"
                  />
                </Field>
                <View className="ui-gap-3">
                  <Note>涉消防通道：抄告区消防救援大队（不计时）</Note>
                </View>
              </PaneBody>
              <PaneFoot>
                <Button kind="primary" icon="send" keys={['⌘', '↵']}>
                  受理，并案 7 件，派给 3 个单位
                </Button>
                <View className="ui-between">
                  <Button small kind="quiet" keys={['E']}>
                    只受理
                  </Button>
                  <Button small kind="quiet" keys={['T']}>
                    转别的门
                  </Button>
                  <Button small kind="quiet">
                    不予受理…
                  </Button>
                </View>
              </PaneFoot>
            </>
          }
        />
      </Desk>
    </Page>
  );
}

export function Order(): ReactElement {
  return (
    <Page side="staff" bare>
      <Desk rail={rail} title="工单">
        <Toolbar
          right={
            <>
              <Button small icon="print">
                打印
              </Button>
              <Button small icon="stamp" keys={['G']}>
                发督办文书
              </Button>
              <Button small icon="whistle" keys={['W']}>
                吹哨
              </Button>
              <Button small kind="primary" icon="pen" keys={['P']}>
                写批示
              </Button>
            </>
          }
        >
          <View className="t-num t-b">650103-20261029-0017</View>
          <ClockTag colour="yellow" word="" clock="办理" text="办理 剩 1 天 7 时" left={0.3} />
        </Toolbar>
        <SplitPane
          aside={
            <>
              <Heading level={2} size="body">
                升级梯
              </Heading>
              <Ladder
                label="升级梯"
                rungs={[
                  {
                    id: '3',
                    title: '区委书记',
                    note: '3 级 · 还没升到',
                    state: 'todo',
                    facts: [{ label: '何时', value: '11月6日 19:30 前未批示或未解决，自动升' }],
                    more: <Plate small>牌 第 7 天</Plate>,
                  },
                  {
                    id: '2',
                    title: '街道书记',
                    note: '2 级 · 现在停在这里',
                    state: 'here',
                    facts: [
                      { label: '为什么', value: '协办区建设局办理到期未回复' },
                      { label: '凭什么', value: '规则 L-04 · 时钟 #C-8841' },
                    ],
                    more: <ClockTag colour="green" word="" clock="批示" text="批示 剩 2 个工作日" left={0.9} />,
                  },
                  {
                    id: '1',
                    title: '社区书记 王建新',
                    note: '1 级 · 10-29 12:51',
                    state: 'climbed',
                    facts: [{ label: '为什么', value: '区建设局签收超期 29 分' }],
                  },
                  {
                    id: '0',
                    title: '网格员 阿依古丽',
                    note: '起点 · 10-28 18:05',
                    state: 'climbed',
                    facts: [{ label: '做了什么', value: '巡查看到，劝改未成，没有执法权，上报' }],
                  },
                ]}
              />
            </>
          }
        >
          <View className="ui-row">
            <Heading level={1} size="h2">
              工地围挡把路占了一大半，店门口进不来人
            </Heading>
            <Plate small>牌 第 7 天</Plate>
          </View>
          <View className="ui-gap-3">
            <Steps centred labels={['受理', '派工', '签收', '办理中', '办结审核', '回访', '办结']} at={3} />
          </View>
          <Section title="派工" hint="主办 1 · 协办 2；主办答复前须等协办回复，或写明理由越过">
            <DataTable
              label="派工"
              rowId={(each) => each.unit}
              rows={[
                { unit: '区城市管理局', role: '主办', sign: '10-29 11:08', due: 'y' },
                { unit: '区建设局', role: '协办', sign: '迟 29 分', due: 'r' },
              ]}
              columns={[
                {
                  id: 'unit',
                  title: '单位与事项',
                  width: 200,
                  cell: (each) => (
                    <View className="ui-row">
                      <Tag kind={each.role === '主办' ? 'solid' : 'plain'}>{each.role}</Tag>
                      <View className="t-b">{each.unit}</View>
                    </View>
                  ),
                },
                {
                  id: 'sign',
                  title: '签收',
                  width: 130,
                  cell: (each) => <ClockTag look="plain" colour={each.due === 'r' ? 'red' : 'done'} text={each.sign} />,
                },
                {
                  id: 'due',
                  title: '办理',
                  width: 150,
                  cell: (each) => (
                    <ClockTag
                      look="plain"
                      colour={each.due === 'r' ? 'red' : 'yellow'}
                      text={each.due === 'r' ? '超 42 分' : '剩 1 天 7 时'}
                      left={0.3}
                    />
                  ),
                },
              ]}
            />
          </Section>
          <Section title="经过" hint="新的在上，32 条，逐条哈希相连">
            <Timeline
              dense
              entries={[
                {
                  id: '1',
                  time: '11-04 10:20',
                  what: '区城市管理局 补充进展',
                  who: '回复提醒函 35 号：已撤 120 米，余 86 米明日上午拆完，照片 4 张',
                  icon: 'chat',
                },
                {
                  id: '2',
                  time: '11-04 10:00',
                  what: '升到街道书记',
                  who: '原因：区建设局办理到期未回复（时钟 #C-8841）',
                  icon: 'rungs',
                },
                { id: '3', time: '11-03 19:30', what: '办理到期 · 区建设局', who: '系统判定，无人可改' },
                {
                  id: '4',
                  time: '11-02 16:10',
                  what: '第 2 次催办 · 反映人',
                  who: '“东门还是进不去”。催办不改任何时钟',
                  icon: 'bell',
                },
              ]}
            />
          </Section>
        </SplitPane>
      </Desk>
    </Page>
  );
}

export function Table(): ReactElement {
  return (
    <Page side="staff" bare>
      <Desk rail={rail} title="机构">
        <Toolbar
          right={
            <Button small kind="primary" icon="plus">
              加机构
            </Button>
          }
        >
          <Heading level={1} size="body">
            机构
          </Heading>
        </Toolbar>
        <View style={{ padding: '16px 20px' }}>
          <DataTable
            label="机构"
            onOpen={nothing}
            rowId={(each) => each.name}
            rows={[
              { name: '骑马山街道', kind: '街道', parent: '沙依巴克区', n: 126 },
              { name: '西盛社区', kind: '社区', parent: '骑马山街道', n: 31 },
            ]}
            columns={[
              { id: 'name', title: '名称', width: 180, cell: (each) => each.name },
              { id: 'kind', title: '类别', cell: (each) => each.kind },
              { id: 'parent', title: '上级', width: 160, cell: (each) => each.parent },
              { id: 'n', title: '在办', align: 'right', cell: (each) => each.n },
            ]}
          />
        </View>
      </Desk>
    </Page>
  );
}

export function Secretary(): ReactElement {
  const [tab, setTab] = useState('up');
  return (
    <Page
      side="staff"
      nav={
        <>
          <NavBar title="书记盯办" centred />
          <Tabs
            big
            label="分类"
            value={tab}
            onChange={setTab}
            options={[
              { value: 'up', label: '升到我', count: 1 },
              { value: 'approve', label: '待审批', count: 3 },
              { value: 'sign', label: '待签收', count: 1 },
              { value: 'near', label: '快到期', count: 4 },
            ]}
          />
        </>
      }
      bar={
        <BottomTabs
          current="a"
          onGo={nothing}
          items={[
            { id: 'a', label: '盯办', icon: 'home' },
            { id: 'b', label: '工单', icon: 'list' },
            { id: 'c', label: '文书', icon: 'stamp' },
            { id: 'd', label: '我的', icon: 'user' },
          ]}
        />
      }
    >
      <Section title="升到我这里的">
        <Card>
          <Heading level={3}>二号楼暖气三天不热，催了三次</Heading>
          <View className="t-cap">1101-0012　区住建局主办　老人、孩子在家</View>
          <View className="ui-row ui-row--top ui-gap-2 t-label t-2">
            <Icon name="rungs" size="sm" />
            <View className="ui-grow">
              第三次催办，昨天 16:20 升到社区书记。11月5日 19:30 前要批示，否则升街道书记。
            </View>
          </View>
          <View className="ui-row ui-row--wrap ui-gap-2">
            <ClockTag colour="green" word="" clock="批示" text="批示 剩 1 天" left={0.8} />
            <ClockTag colour="red" word="" clock="办理" text="办理 超 2 时" />
          </View>
          <View className="ui-row ui-gap-3">
            <View className="ui-grow">
              <Button kind="primary" icon="pen">
                写批示
              </Button>
            </View>
            <Button small icon="phone">
              承办人
            </Button>
          </View>
        </Card>
      </Section>
      <Section title="待签收" aside={<Link onTap={nothing}>全部 3</Link>}>
        <List>
          <ListRow
            title="东门台阶结冰，摔了两个人"
            sub="1104-0006　紧急"
            onTap={nothing}
            chevron={false}
            right={<ClockTag look="plain" colour="yellow" clock="签收" text="剩 36 分" left={0.3} />}
          />
        </List>
      </Section>
      <Section title="快到期">
        <List>
          <ListRow
            title="下水井盖响，夜里睡不着"
            sub="办理到期　古丽娜尔"
            onTap={nothing}
            chevron={false}
            right={<ClockTag look="plain" colour="yellow" text="剩 2 时" left={0.1} />}
          />
          <ListRow
            title="快递柜占了轮椅坡道"
            sub="首次联系到期　马建军"
            onTap={nothing}
            chevron={false}
            right={<ClockTag look="plain" colour="yellow" text="剩 5 时" left={0.2} />}
          />
        </List>
      </Section>
    </Page>
  );
}

export function Approve(): ReactElement {
  const [words, setWords] = useState('东门夜间照常开，社区负责。');
  return (
    <Page
      side="staff"
      nav={<NavBar title="办结审核" centred onBack={nothing} />}
      bar={
        <Bar row hint="同意后告诉 44 位反映人，11月10日前逐位回访">
          <Button>退回重办</Button>
          <Button kind="primary">同意答复</Button>
        </Bar>
      }
      overlay={
        <Interruption
          open
          title="同意答复，会发生什么"
          confirm="确认，同意答复"
          cancel="再看看"
          onConfirm={nothing}
          onCancel={nothing}
          consequences={[
            { icon: 'chat', text: '44 位反映人马上收到这份答复' },
            { icon: 'phone', text: '回访组 11月10日 前逐位打电话，不由城管局打' },
            { icon: 'rungs', text: '有人说“没解决”，自动重办并提一级' },
            { icon: 'flag', text: '挂牌还在；摘牌要区委书记另批' },
          ]}
        >
          <TextField id="op" label="审核意见（居民可见）" optional value={words} onChange={setWords} />
        </Interruption>
      }
    >
      <View className="ui-row ui-gap-3">
        <ClockTag colour="green" word="" text="审核 剩 1 天" left={0.9} />
        <Plate small>牌 第 8 天</Plate>
      </View>
      <Heading level={1} size="h2">
        工地围挡把路占了一大半
      </Heading>
      <PhotoPair
        before={{ src: FENCE, label: '之前', note: '10-29 10:18' }}
        after={{ src: CLEAR, label: '之后', note: '11-05 15:12' }}
      />
      <Section title="给 44 位反映人的答复">
        <Quote>您反映的水库街围挡，城管局已于 11月5日 15:10 全部拆完，共 206 米。</Quote>
      </Section>
    </Page>
  );
}

export function Officer(): ReactElement {
  const [tab, setTab] = useState('today');
  return (
    <Page
      side="staff"
      nav={
        <>
          <NavBar title="我的工单" centred />
          <Tabs
            big
            label="分类"
            value={tab}
            onChange={setTab}
            options={[
              { value: 'today', label: '今天', count: 3 },
              { value: 'week', label: '本周', count: 4 },
              { value: 'others', label: '等别人', count: 2 },
              { value: 'paused', label: '挂起', count: 1 },
            ]}
          />
        </>
      }
    >
      <Section title="先到期在前">
        <List>
          <ListRow
            title="楼道感应灯一直不亮"
            sub="0922-0019　要先打电话"
            onTap={nothing}
            chevron={false}
            right={<ClockTag look="plain" colour="yellow" text="剩 40 分" left={0.2} />}
          />
        </List>
        <View className="ui-gap-3">
          <Card marked>
            <Heading level={3}>房东说晚交三天要收八百块滞纳金</Heading>
            <View className="t-cap">0922-0011　西盛社区 8 号楼　困难诉求</View>
            <View className="ui-gap-2">
              <Quote small>“房租就晚了三天，房东张口要八百，不给就换锁。我腿不好，一个人住。”</Quote>
            </View>
            <View className="ui-row ui-row--wrap ui-gap-2">
              <ClockTag colour="done" word="" text="11:20 已联系" />
              <ClockTag colour="yellow" word="" text="办理 剩 3时42分" left={0.3} />
            </View>
            <View className="ui-row ui-gap-3">
              <View className="ui-grow">
                <Button kind="primary" icon="pen">
                  写结果
                </Button>
              </View>
              <Button small icon="phone">
                居民
              </Button>
            </View>
          </Card>
        </View>
      </Section>
    </Page>
  );
}

export function Result(): ReactElement {
  const [how, setHow] = useState('all');
  const [words, setWords] = useState(
    '9月22日下午，西盛社区李梅和人民调解员一起约您和房东当面谈。合同里没有写滞纳金，房东同意不收。',
  );
  return (
    <Page
      side="staff"
      nav={<NavBar title="写结果" centred onBack={nothing} />}
      bar={
        <Bar row hint="17:06 草稿已存在本机；照片没传完也能先交" hintIcon="check">
          <Button>要延期</Button>
          <Button kind="primary">交书记审核</Button>
        </Bar>
      }
    >
      <View className="ui-between ui-gap-3">
        <View className="t-b">房东说晚交三天要收八百块滞纳金</View>
        <ClockTag look="plain" colour="yellow" text="剩 2时24分" left={0.2} />
      </View>
      <View className="ui-gap-3">
        <Field id="how" label="办成什么样了">
          <Segmented
            label="办成什么样了"
            value={how}
            onChange={setHow}
            options={[
              { value: 'all', label: '办成了' },
              { value: 'part', label: '办了一部分' },
              { value: 'none', label: '办不了' },
            ]}
          />
        </Field>
        <Field id="result" label="写给居民看的结果">
          <Area id="result" label="写给居民看的结果" value={words} onChange={setWords} limit={500} />
        </Field>
        <Field id="photos" label="照片或材料（这类事要 1 张以上）">
          <Photos
            single
            onAdd={nothing}
            onRemove={nothing}
            onRetry={nothing}
            items={[
              { id: 'a', src: CLEAR, state: { at: 'done' } },
              { id: 'b', src: FENCE, state: { at: 'uploading', percent: 62 } },
              { id: 'c', src: CLEAR, state: { at: 'failed', canRetry: true } },
            ]}
          />
        </Field>
      </View>
    </Page>
  );
}

export function Call(): ReactElement {
  const [solved, setSolved] = useState<string | undefined>('yes');
  const [level, setLevel] = useState<string | undefined>('4');
  const [words, setWords] = useState('路通了。就是夜里东门关得早。');
  return (
    <Page
      side="staff"
      narrow
      nav={<NavBar title="回访" centred onBack={nothing} />}
      bar={
        <Bar row hint="三次没接通算“没联系上”，不算满意">
          <Button>没接通</Button>
          <Button>不愿说</Button>
          <Button kind="primary">记下，下一位</Button>
        </Bar>
      }
    >
      <View className="ui-gap-3">
        <Card>
          <View className="ui-row">
            <View className="ui-grow">
              <View className="t-lead t-b">麦先生</View>
              <View className="t-num">138****2741</View>
            </View>
            <Button small icon="phone" tel="13800002741">
              拨打
            </Button>
          </View>
        </Card>
      </View>
      <Section title="照着说">
        <Note icon="chat">您好，我是街道回访组，不是城管局。您 10月29日 说的水库街围挡，城管局答复昨天拆完了。</Note>
      </Section>
      <View className="ui-gap-4">
        <Field id="solved" label="1　这件事解决了吗">
          <Segmented
            label="这件事解决了吗"
            value={solved}
            onChange={setSolved}
            options={[
              { value: 'yes', label: '解决了' },
              { value: 'part', label: '部分解决' },
              { value: 'no', label: '没解决' },
              { value: 'unknown', label: '不清楚' },
            ]}
          />
        </Field>
        <Field id="level" label="2　您满意吗">
          <Segmented
            label="您满意吗"
            value={level}
            onChange={setLevel}
            options={[
              { value: '5', label: '非常\n满意' },
              { value: '4', label: '满意' },
              { value: '3', label: '基本\n满意' },
              { value: '2', label: '不\n满意' },
              { value: '1', label: '非常\n不满意' },
            ]}
          />
        </Field>
        <TextField id="words" label="他还说了什么" optional value={words} onChange={setWords} />
      </View>
    </Page>
  );
}
