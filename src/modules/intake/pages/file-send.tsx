import { localDate } from '#kernel/time.ts';
import { route } from '#modules/cases';
import { showTerm } from '#modules/directory';
import { Checkbox, Radios } from '#platform/html/field/choice.tsx';
import { FileField, TextField } from '#platform/html/field/field.tsx';
import { Facts } from '#platform/html/table/table.tsx';
import { Why } from '#platform/html/why/why.tsx';
import { replyWays } from '../demand.ts';
import { explainHolder } from '../explain.ts';
import { areaName, matterName, termWords } from '../words.ts';
import type { Portal } from './context.ts';
import type { StepProps } from './file.tsx';
import { StepFrame, stateFor } from './file-frame.tsx';
import { NONE, selves, type Understanding, understand } from './filing.ts';
import { Sentences } from './sentences.tsx';

/** Third step: what will be sent and who will answer; pictures and how to be reached, all of it optional. */
export function SendStep(props: StepProps) {
  const { portal, filing, errors } = props;
  const { view, t, rules, lang, now } = portal;
  const known = understand(rules, filing, lang, now);
  const form = stateFor(filing, errors, { onBehalf: 'self', replyBy: 'none' });
  const most = rules.directory.numberSetting('attachments.max', localDate(now), 4);
  return (
    <StepFrame
      {...props}
      step="send"
      title={t('file.send.title')}
      own={['onBehalf', 'name', 'phone', 'contactAddress', 'replyBy', 'secret']}
      next={t('file.send')}
      before={<Summary portal={portal} known={known} text={filing.text ?? ''} address={filing.address} />}
    >
      <FileField
        view={view}
        form={form}
        name="pictures"
        label={t('file.pictures')}
        hint={t('file.pictures.hint', { n: most })}
        accept="image/jpeg,image/png,image/webp"
        multiple
        optional
      />
      <Radios
        view={view}
        form={form}
        name="onBehalf"
        label={t('file.behalf')}
        inline
        options={selves.map((value) => ({ value, label: t(`file.behalf.${value}`) }))}
      />
      <div class="jw-form">
        <h2>{t('file.contact')}</h2>
        <p class="jw-hint">{t('file.contact.hint')}</p>
        <Radios
          view={view}
          form={form}
          name="replyBy"
          label={t('file.reply')}
          options={replyWays.map((value) => ({ value, label: t(`file.reply.${value}`) }))}
        />
        <TextField
          view={view}
          form={form}
          name="phone"
          label={t('file.phone')}
          type="tel"
          autocomplete="tel"
          inputMode="tel"
          length={16}
          optional
        />
        <TextField
          view={view}
          form={form}
          name="name"
          label={t('file.name')}
          hint={t('file.name.hint')}
          autocomplete="name"
          length={16}
          optional
        />
        <TextField
          view={view}
          form={form}
          name="contactAddress"
          label={t('file.contact-address')}
          hint={t('file.contact-address.hint')}
          autocomplete="street-address"
          optional
        />
        <Checkbox
          view={view}
          form={form}
          name="secret"
          label={t('file.secret')}
          hint={t('file.secret.hint')}
        />
      </div>
    </StepFrame>
  );
}

function Summary({
  portal,
  known,
  text,
  address,
}: {
  portal: Portal;
  known: Understanding;
  text: string;
  address: string | undefined;
}) {
  const { t, rules, lang } = portal;
  const { located, matter } = known;
  const area = areaName(
    rules,
    { street: located.street ?? null, community: located.community ?? null },
    lang,
  );
  return (
    <section class="jw-panel jw-spaced">
      <Facts
        items={[
          {
            label: t('file.summary.text'),
            value: <span class="jw-said">{text.length > 200 ? `${text.slice(0, 200)}…` : text}</span>,
          },
          { label: t('file.summary.place'), value: address ? `${area} · ${address}` : area },
          ...(matter && matter !== NONE
            ? [{ label: t('file.summary.matter'), value: matterName(rules, matter, lang) }]
            : []),
        ]}
      />
      <WhoWill portal={portal} known={known} />
    </section>
  );
}

/** Before it is sent: who will answer and in what time. The list is asked in the same way as when it arrives. */
function WhoWill({ portal, known }: { portal: Portal; known: Understanding }) {
  const { t, rules, lang, now } = portal;
  const { matter, located, circumstances } = known;
  const found =
    matter && matter !== NONE
      ? route(rules, { matter, area: located.area, circumstances, at: now })
      : undefined;
  if (!found || !matter) return <Why doubt>{t('file.who.unnamed')}</Why>;
  const about = { assists: found.assists, matter, area: located.area, circumstances };
  const explained = explainHolder(rules, { holder: found.holder, because: found.because, about }, now, lang);
  const deadline = rules.book.deadline(found.deadlineClass, localDate(now));
  const terms = {
    contact: termWords(showTerm(deadline.contact), lang),
    resolve: termWords(showTerm(deadline.resolve), lang),
  };
  return (
    <Why doubt={explained.doubt}>
      <p>
        <Sentences sentences={explained.sentences} lang={lang} />
      </p>
      <p>{t('file.who.terms', terms)}</p>
    </Why>
  );
}
