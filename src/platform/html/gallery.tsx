import * as button from './button/examples.tsx';
import { Phone } from './callout/callout.tsx';
import * as callout from './callout/examples.tsx';
import * as chart from './chart/examples.tsx';
import * as clock from './clock/examples.tsx';
import * as details from './details/examples.tsx';
import { Ways } from './empty/empty.tsx';
import * as empty from './empty/examples.tsx';
import * as errorSummary from './error-summary/examples.tsx';
import * as field from './field/examples.tsx';
import * as flows from './flows/examples.tsx';
import * as map from './map/examples.tsx';
import { Page } from './page/page.tsx';
import * as pagination from './pagination/examples.tsx';
import { DeskExample, examples as queue } from './queue/examples.tsx';
import * as stat from './stat/examples.tsx';
import { Stats } from './stat/stat.tsx';
import * as table from './table/examples.tsx';
import * as tabs from './tabs/examples.tsx';
import * as tag from './tag/examples.tsx';
import type { Example } from './testing.ts';
import * as timeline from './timeline/examples.tsx';
import type { Chrome, View } from './view.ts';
import * as why from './why/examples.tsx';

/** Every component with its examples: what the gallery shows and the tests walk through. */
export const gallery: Readonly<Record<string, readonly Example[]>> = {
  why: why.examples,
  clock: clock.examples,
  timeline: timeline.examples,
  tag: tag.examples,
  button: button.examples,
  field: field.examples,
  'error-summary': errorSummary.examples,
  callout: callout.examples,
  empty: empty.examples,
  stat: stat.examples,
  table: table.examples,
  pagination: pagination.examples,
  tabs: tabs.examples,
  details: details.examples,
  queue,
  map: map.examples,
  chart: chart.examples,
  flows: flows.examples,
};

const deskChrome: Chrome = {
  layout: 'desk',
  brand: '经纬',
  home: '/gallery',
  nav: [
    { href: '/gallery/queue', label: '待办', count: 23, current: true },
    { href: '/gallery/all', label: '全区' },
    { href: '/gallery/joint', label: '协同', count: 4 },
    { href: '/gallery/duties', label: '职责' },
  ],
  who: { name: '经办人', unit: '城市管理局', signOut: '#' },
  search: { action: '/gallery/queue', label: '搜工单、地点、事项' },
};

/** The gallery's pages by name: `''` all components, `portal`, `desk`, `queue` whole pages. */
export function GalleryPage(props: { view: View; name: string }) {
  const { view, name } = props;
  if (name === 'desk' || name === 'queue') {
    const desk = { ...view, chrome: deskChrome };
    return (
      <Page view={desk} title={name === 'desk' ? '路灯不亮' : '待办'} heading={false} width="full">
        <DeskExample view={desk} open={name === 'desk'} />
      </Page>
    );
  }
  if (name === 'portal') return <Portal view={view} />;
  return (
    <Page view={view} title="Gallery" width="wide">
      {Object.entries(gallery).map(([component, examples]) => (
        <section key={component} class="jw-section" id={component}>
          <h2>{component}</h2>
          {examples.map((example) => (
            <div key={example.title}>
              <h3>{example.title}</h3>
              {example.show(view)}
            </div>
          ))}
        </section>
      ))}
    </Page>
  );
}

function Portal(props: { view: View }) {
  return (
    <Page
      view={props.view}
      title="遇到难事？说给我们听"
      lead={
        <>
          不用注册，不用下载。说清事情，我们找到<b>该管的单位</b>，告诉您<b>谁在办、几时办好</b>
          ；办没办好，您说了算。
        </>
      }
    >
      <Ways
        items={[
          { href: '#file', title: '提一件事', text: '三步，约两分钟' },
          { href: '#follow', title: '查进度', text: '用查询码或手机号' },
          { href: '#who', title: '这事归谁管', text: '先问一问，也可以' },
        ]}
      />
      <Phone number="12345">
        不方便上网？打电话，或到任何社区窗口，由工作人员替您填。
        <br />
        家人、邻居、志愿者也可以代您说，办理一样快。
      </Phone>
      <div class="jw-section">
        <Stats
          items={[
            { value: 1284, label: '本月诉求', href: '#all' },
            { value: 1012, label: '居民确认已解决', href: '#solved' },
            { value: 12, label: '一时办不了，公开原因', href: '#books' },
          ]}
        />
      </div>
    </Page>
  );
}
