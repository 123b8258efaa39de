import type { Channel } from '#modules/cases';
import { replyWays } from '#modules/intake';
import { Button } from '#platform/html/button/button.tsx';
import { Checkbox, Radios, Select } from '#platform/html/field/choice.tsx';
import { TextArea, TextField } from '#platform/html/field/field.tsx';
import { Form } from '#platform/html/field/form.tsx';
import { Page } from '#platform/html/page/page.tsx';
import { nameIn } from '#platform/i18n/messages.ts';
import { callersFor } from '../hotline.ts';
import { areaOptions } from '../hotline-areas.ts';
import { type PartName, parts } from './hotline-parts.tsx';
import type { PartProps } from './hotline-props.ts';

export interface EntryProps extends PartProps {
  readonly token: string;
  readonly ways: readonly Channel[];
}

/**
 * The hotline desk on one screen: to the left what is heard, to the right what the system makes of it, at the foot the one deed.
 * Complete without script; with it the right side follows the words while they are typed.
 */
export function EntryPage(props: EntryProps) {
  const { view, form } = props;
  const { t } = view;
  return (
    <Page view={view} title={t('entry.title')} width="full" heading={false} errors={form.errors} unlisted>
      <jw-hotline data-suggest="/desk/suggest">
        <Form
          view={view}
          action="/desk/new"
          class="jw-entry"
          hidden={{ token: props.token }}
          label={t('entry.title')}
        >
          <div class="jw-entry-heard">
            <h1>{t('entry.title')}</h1>
            <Heard {...props} />
            <Caller {...props} />
          </div>
          <aside class="jw-entry-advice" aria-label={t('entry.advice')}>
            <h2>{t('entry.advice')}</h2>
            <Advice {...props} />
          </aside>
          <Deeds {...props} />
        </Form>
        <script type="module" src={view.asset('hotline.js')} />
      </jw-hotline>
    </Page>
  );
}

function Deeds(props: EntryProps) {
  const { t } = props.view;
  return (
    <div class="jw-deeds">
      <Button name="do" value="send">
        {t('entry.send')}{' '}
        <span class="jw-kbd" aria-hidden="true">
          {t('entry.send-key')}
        </span>
      </Button>
      <span class="jw-no-script jw-row">
        <Button name="do" value="look" variant="secondary">
          {t('entry.look')}
        </Button>
        <span class="jw-small jw-quiet">{t('entry.look-hint')}</span>
      </span>
      <Ways {...props} />
    </div>
  );
}

function Part(props: EntryProps & { name: PartName; live?: boolean }) {
  const Inside = parts[props.name];
  return (
    <div data-part={props.name} aria-live={props.live ? 'polite' : undefined}>
      <Inside {...props} />
    </div>
  );
}

function Heard(props: EntryProps) {
  const { view, form, rules, names } = props;
  const { t } = view;
  return (
    <>
      <TextArea
        view={view}
        form={form}
        name="text"
        label={t('entry.text')}
        hint={t('entry.text-hint')}
        rows={7}
        autofocus
      />
      <div class="jw-entry-row">
        <TextField view={view} form={form} name="address" label={t('entry.address')} max={300} />
        <Select
          view={view}
          form={form}
          name="area"
          label={t('entry.area')}
          blank={t('entry.area-blank')}
          options={areaOptions(rules.directory, names, t)}
        />
      </div>
      <Part {...props} name="place" live />
    </>
  );
}

function Caller({ view, form }: EntryProps) {
  const { t } = view;
  return (
    <fieldset class="ds-fieldset jw-entry-caller">
      <legend class="jw-legend">{t('entry.caller')}</legend>
      <div class="jw-entry-row">
        <TextField
          view={view}
          form={form}
          name="phone"
          type="tel"
          inputMode="tel"
          label={t('entry.phone')}
          max={40}
        />
        <TextField view={view} form={form} name="name" label={t('entry.name')} max={60} />
        <TextField view={view} form={form} name="home" label={t('entry.home')} max={200} />
      </div>
      <div class="jw-entry-row">
        <Select
          view={view}
          form={form}
          name="replyBy"
          label={t('entry.reply-by')}
          blank={t('entry.reply-by-blank')}
          options={replyWays.map((value) => ({ value, label: t(`desk.reply-by.${value}`) }))}
        />
        <Select
          view={view}
          form={form}
          name="onBehalf"
          label={t('entry.behalf')}
          blank={t('entry.behalf-blank')}
          options={callersFor.map((value) => ({ value, label: t(`desk.behalf.${value}`) }))}
        />
        <Checkbox view={view} form={form} name="secret" label={t('entry.secret')} />
      </div>
    </fieldset>
  );
}

function Advice(props: EntryProps) {
  const { view, form, rules, names } = props;
  const { t, lang } = view;
  const leaves = rules.book.leaves.map((leaf) => ({
    value: leaf.code,
    label: nameIn(lang, leaf),
    group: names.matter(leaf.code.slice(0, 4)),
  }));
  return (
    <>
      <Part {...props} name="fate" live />
      <Part {...props} name="brain" />
      <Part {...props} name="matter" />
      <Select
        view={view}
        form={form}
        name="other"
        label={t('entry.other')}
        blank={t('entry.other-blank')}
        options={leaves}
      />
      <Part {...props} name="earlier" />
      <Part {...props} name="alike" />
    </>
  );
}

/** How it came; set by the post of who sits here, so that it is seldom touched. */
function Ways({ view, form, ways }: EntryProps) {
  const { t } = view;
  const shown =
    form.values['channel'] === undefined ? { ...form, values: { ...form.values, channel: ways[0] } } : form;
  return (
    <div class="jw-entry-ways">
      <Radios
        view={view}
        form={shown}
        name="channel"
        label={t('entry.channel')}
        inline
        options={ways.map((value) => ({ value, label: t(`channel.${value}`) }))}
      />
    </div>
  );
}

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'jw-hotline': preact.HTMLAttributes<HTMLElement> & { readonly 'data-suggest'?: string };
    }
  }
}
