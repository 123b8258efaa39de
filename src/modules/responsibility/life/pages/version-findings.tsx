import { Button, Buttons } from '#platform/html/button/button.tsx';
import { Callout } from '#platform/html/callout/callout.tsx';
import { Details } from '#platform/html/details/details.tsx';
import { DateField, TextArea } from '#platform/html/field/field.tsx';
import { Form } from '#platform/html/field/form.tsx';
import { type FormState, firstValue } from '#platform/html/form-state.ts';
import { Tag } from '#platform/html/tag/tag.tsx';
import type { View } from '#platform/html/view.ts';
import { showDate } from '#platform/i18n/time.ts';
import type { Finding } from '../../finding.ts';
import { findingSentence, witnessSentence } from '../../finding-sentence.ts';
import { inScript, words } from '../../pages/parts.tsx';
import { findingId, isFlaw } from '../finding-life.ts';
import type { Comparison } from '../gate.ts';
import { FOLLOWS } from '../list-life.ts';
import { mayWithLists } from '../permit.ts';
import type { DraftAcceptance } from '../store-findings.ts';
import { ListLink, listHref, personName } from './parts.tsx';
import { openFlaws, type ShownList } from './show-list.ts';

const MOST = 50;

/** What the analysis says of a list beside the one it follows; new gaps and overlaps first, each to be accepted or closed. */
export function Compared(props: { view: View; shown: ShownList; comparison: Comparison; form: FormState }) {
  const { view, shown, comparison, form } = props;
  const { follows, opened, closed, remaining, flaws } = comparison;
  const t = words(view);
  const open = new Set(openFlaws(shown, comparison));
  const others = othersOf(opened);
  const same = remaining;
  return (
    <section>
      <h2>{t('compare.title')}</h2>
      {follows ? (
        <p>
          {t('compare.follows')} <ListLink version={follows.version} />
        </p>
      ) : (
        <p>{t('compare.first')}</p>
      )}
      <h3>{t('compare.flaws', { n: flaws.length })}</h3>
      {flaws.length === 0 ? <p class="jw-empty">{t('compare.flaws.none')}</p> : null}
      {flaws.map((flaw) => (
        <Flaw key={flaw.key} view={view} shown={shown} flaw={flaw} open={open.has(flaw)} form={form} />
      ))}
      <Group view={view} shown={shown} label={t('compare.opened', { n: others.length })} findings={others} />
      <Group
        view={view}
        shown={shown}
        label={t('compare.closed', { n: closed.length })}
        findings={closed}
        open
      />
      <Group view={view} shown={shown} label={t('compare.remaining', { n: same.length })} findings={same} />
    </section>
  );
}

/** New findings that are neither gaps nor overlaps: those stand first, one by one. */
function othersOf(opened: readonly Finding[]): Finding[] {
  return opened.filter((each) => !isFlaw(each));
}

/** As many as the tab shows under what is new and what is settled. */
export function countOf({ flaws, opened, closed }: Comparison): number {
  return flaws.length + othersOf(opened).length + closed.length;
}

function Group(props: {
  view: View;
  shown: ShownList;
  label: string;
  findings: readonly Finding[];
  open?: boolean;
}) {
  const { view, shown, label, findings, open } = props;
  const t = words(view);
  if (findings.length === 0) return null;
  return (
    <Details summary={label} open={open}>
      <ul>
        {findings.slice(0, MOST).map((finding, i) => (
          <li key={i}>
            <KindTag view={view} finding={finding} />{' '}
            {findingSentence(finding, shown.book, shown.directory, view.lang)}
          </li>
        ))}
      </ul>
      {findings.length > MOST ? <p>{t('compare.more', { n: findings.length - MOST })}</p> : null}
    </Details>
  );
}

export function KindTag({ view, finding }: { view: View; finding: Pick<Finding, 'kind'> }) {
  return <Tag tone={isFlaw(finding) ? 'late' : 'quiet'}>{words(view)(`finding.kind.${finding.kind}`)}</Tag>;
}

/** A gap or overlap that stands in the way of publishing. */
function Flaw(props: { view: View; shown: ShownList; flaw: Finding; open: boolean; form: FormState }) {
  const { view, shown, flaw, open, form } = props;
  const { book, directory, list, actor, acceptances } = shown;
  const id = findingId(flaw.key);
  const authors = list.authors ?? [];
  const accepted = open ? undefined : acceptances.find(({ finding }) => finding === id);
  const mayAccept =
    FOLLOWS.withdraw.includes(list.status) &&
    mayWithLists(actor, 'duty.accept', directory) &&
    !authors.includes(actor.person);
  return (
    <Callout tone={accepted ? 'quiet' : 'late'}>
      <p>
        <KindTag view={view} finding={flaw} /> {findingSentence(flaw, book, directory, view.lang)}{' '}
        <span class="jw-quiet jw-small">{witnessSentence(flaw, book, directory, view.lang) ?? ''}</span>
      </p>
      {accepted ? <Accepted view={view} shown={shown} accepted={accepted} /> : null}
      {mayAccept && !accepted ? (
        <AcceptForm
          view={view}
          shown={shown}
          id={id}
          form={firstValue(form, 'finding') === id ? form : undefined}
        />
      ) : null}
    </Callout>
  );
}

function Accepted(props: { view: View; shown: ShownList; accepted: DraftAcceptance }) {
  const { view, shown, accepted } = props;
  const t = words(view);
  const who = personName(view, shown.directory, accepted.by);
  const reason = inScript(view, accepted.reason);
  const text = accepted.until
    ? t('finding.accepted-until', { who, reason, until: showDate(view.lang, accepted.until, view.now) })
    : t('finding.accepted-by', { who, reason });
  return <p>{text}</p>;
}

function AcceptForm(props: { view: View; shown: ShownList; id: string; form: FormState | undefined }) {
  const { view, shown, id, form } = props;
  const t = words(view);
  return (
    <Details summary={t('finding.accept')} open={form !== undefined}>
      <Form
        view={view}
        action={listHref(shown.list.version, '/accept?view=findings')}
        hidden={{ finding: id }}
        label={t('finding.accept')}
      >
        <TextArea
          view={view}
          form={form}
          name="acceptReason"
          label={t('finding.reason')}
          rows={2}
          max={1000}
        />
        <DateField view={view} form={form} name="until" optional label={t('finding.until')} />
        <Buttons>
          <Button variant="secondary">{t('finding.accept')}</Button>
        </Buttons>
      </Form>
    </Details>
  );
}
