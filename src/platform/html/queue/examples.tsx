import { Button, DeedBar, DeedButton, LinkButton } from '../button/button.tsx';
import { Clock } from '../clock/clock.tsx';
import { MapFigure } from '../map/map.tsx';
import { Tags } from '../tag/tag.tsx';
import type { Example } from '../testing.ts';
import { Timeline } from '../timeline/timeline.tsx';
import type { View } from '../view.ts';
import { Why } from '../why/why.tsx';
import { Desk, Queue, type QueueItem } from './queue.tsx';

const items: readonly QueueItem[] = [
  {
    href: '#1',
    title: '燃气泄漏气味，7 栋',
    left: '超时 12 分钟',
    tone: 'late',
    meta: '桥东街道 · 文汇社区 · 应急',
  },
  {
    href: '#2',
    title: '小区门口路灯不亮三天',
    left: '剩 3 工作时',
    tone: 'soon',
    meta: '桥东街道 · 柳岸社区 · 3 人反映',
    current: true,
  },
  { href: '#3', title: '井盖松动，电动车摔倒', left: '今天 17:00', tone: 'soon', meta: '南湖镇 · 青石社区' },
  { href: '#4', title: '夜市油烟，连续两周', left: '剩 2 工作日', meta: '桥东街道 · 与市场监管局协办' },
  { href: '#5', title: '梧桐修剪挡住信号灯', left: '剩 3 工作日', meta: '云山街道 · 园林所协办' },
  { href: '#6', title: '公厕无障碍扶手脱落', left: '剩 4 工作日', meta: '云山街道 · 代填（网格员）' },
];

export const examples: readonly Example[] = [
  { title: 'Work in the order in which it falls due', show: (view) => <Queue view={view} items={items} /> },
];

/** A whole desk; has a page of its own in the gallery. */
export function DeskExample(props: { view: View; open: boolean }) {
  const { view } = props;
  const queue = (
    <Queue view={view} items={props.open ? items : items.map((item) => ({ ...item, current: false }))} />
  );
  if (!props.open) return <Desk view={view} queueTitle="待办 23" queueHref="/gallery/queue" queue={queue} />;
  return (
    <Desk
      view={view}
      queueTitle="待办 23"
      queueHref="/gallery/queue"
      queue={queue}
      side={<Side view={view} />}
      deeds={<Deeds view={view} />}
    >
      <span class="jw-quiet jw-small">工单 320-2611-00427 · 11 月 20 日 19:42 · 居民网页</span>
      <h1>小区门口路灯不亮三天，老人出门怕摔</h1>
      <Tags
        items={[
          { label: '已派单，待签收', tone: 'soon' },
          { label: '道路照明 › 路灯故障' },
          { label: '3 人反映同一件事' },
        ]}
      />
      <div class="jw-section">
        <Why label="谁来办">
          <p>
            <b>由城市管理局主办</b>
            ：柳岸路是市政道路，路灯养护属其基本职责（《城市道路照明设施管理规定》第十条；职责清单 2026-3 第
            214 项）。
            <b>桥东街道协办</b>：联系居民、现场核实。<a href="#why">为什么不是物业？</a>
          </p>
        </Why>
      </div>
      <section class="jw-section">
        <h2>时限</h2>
        <Clock
          view={view}
          left="剩 3 工作时"
          tone="soon"
          because="应于今天 17:30 前签收并联系居民，周三前办结：一般事项 3 个工作日，周六因调休上班，计入。"
          total={540}
          parts={[
            { label: '热线', text: '0.5 小时', minutes: 30, tone: 'other' },
            { label: '城市管理局', text: '4.5 小时', minutes: 270, tone: 'own' },
          ]}
        />
      </section>
      <section class="jw-section">
        <h2>居民说</h2>
        <p class="jw-said">
          柳岸小区东门的路灯坏了三天，晚上老人出门容易摔倒，请尽快修好。昨天已经有一位阿姨崴了脚。
        </p>
      </section>
      <section class="jw-section">
        <h2>经过</h2>
        <Timeline
          view={view}
          items={[
            {
              what: (
                <>
                  <b>热线</b>接收，并入 2 件相同诉求
                </>
              ),
              at: new Date('2026-11-20T11:42:00Z'),
            },
            {
              what: (
                <>
                  派给 <b>城市管理局</b>，街道协办
                </>
              ),
              at: new Date('2026-11-20T12:05:00Z'),
              note: '按职责清单',
            },
            { what: '待签收', state: 'waiting' },
          ]}
        />
      </section>
    </Desk>
  );
}

function Deeds(props: { view: View }) {
  return (
    <DeedBar view={props.view}>
      <DeedButton view={props.view} action="#sign" shortcut="S">
        签收
      </DeedButton>
      <LinkButton variant="secondary" href="#assist" shortcut="A">
        请人协办
      </LinkButton>
      <LinkButton variant="tertiary" href="#return" shortcut="R">
        不归我管，写明依据
      </LinkButton>
      <LinkButton variant="tertiary" href="#whistle" shortcut="W" away>
        吹哨
      </LinkButton>
    </DeedBar>
  );
}

function Side(props: { view: View }) {
  return (
    <>
      <section>
        <h2>建议（可不采纳）</h2>
        <p>
          可能是同一回路：柳岸路 3 盏灯同时报修，上次停电是配电箱跳闸。<a href="#ground">依据</a>
        </p>
        <div class="jw-buttons">
          <Button variant="secondary">一起办理</Button>
          <Button variant="tertiary">不是</Button>
        </div>
      </section>
      <section>
        <h2>地点</h2>
        <MapFigure
          view={props.view}
          title="柳岸路东门，附近 3 处报修"
          areas={[
            {
              id: 'c',
              label: '柳岸社区',
              rings: [
                [
                  [120.1, 30.2],
                  [120.12, 30.205],
                  [120.118, 30.215],
                  [120.102, 30.212],
                  [120.1, 30.2],
                ],
              ],
            },
          ]}
          points={[
            { label: '东门', at: [120.108, 30.207], tone: 'late' },
            { label: '同一回路', at: [120.112, 30.2075], tone: 'soon' },
          ]}
          width={300}
          list={false}
          caption="柳岸社区 4 号网格"
        />
      </section>
      <section>
        <h2>居民联系方式</h2>
        <p class="jw-small">
          已隐去。查看会记录在案，居民可见。
          <br />
          <a href="#phone">查看电话</a>
        </p>
      </section>
    </>
  );
}
