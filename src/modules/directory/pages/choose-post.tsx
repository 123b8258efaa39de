import { z } from 'zod';
import { DeedButton } from '#platform/html/button/button.tsx';
import { Page } from '#platform/html/page/page.tsx';
import { Table } from '#platform/html/table/table.tsx';
import type { App } from '#platform/http/app.ts';
import { page, post, redirect } from '#platform/http/page.ts';
import { localise, nameIn } from '#platform/i18n/messages.ts';
import type { Kit } from '#platform/plug.ts';
import { actorOf } from '../authorise.ts';
import { directoryOf } from '../directory-of.ts';
import { postsOf } from '../sign-in.ts';
import { directoryFor, words } from './parts.tsx';
import { goal, keepPost, To, withTo } from './session.ts';

const ChoosePost = z.object({ post: z.string().max(100) });

/** Who holds several posts acts from one at a time. */
export function choosePostPage(app: App, kit: Kit): void {
  const right = 'directory.read';
  page(app, { path: '/sign-in/post', right, query: To }, async ({ view, query, caller }) => {
    const t = words(view);
    const directory = await directoryFor(kit, caller);
    const person = directory.people.get(caller?.person ?? '');
    const action = withTo('/sign-in/post', query.to);
    return (
      <Page view={view} title={t('sign-in.post-title')} lead={t('sign-in.post-lead')}>
        <Table
          view={view}
          caption={t('sign-in.post-title')}
          captionHidden
          rows={person ? postsOf(directory, person) : []}
          columns={[
            { label: t('directory.post'), cell: (row) => localise(view.lang, row.name) },
            { label: t('directory.unit'), cell: (row) => nameIn(view.lang, directory.unit(row.unit)) },
            {
              label: t('account.deeds'),
              cell: (row) => (
                <DeedButton view={view} action={action} hidden={{ post: row.code }} variant="secondary">
                  {t('sign-in.button')}
                </DeedButton>
              ),
            },
          ]}
        />
      </Page>
    );
  });
  post(
    app,
    { path: '/sign-in/post', right, query: To, body: ChoosePost },
    async ({ body, query, caller, reply }) => {
      const { person } = actorOf(caller);
      const directory = await directoryOf(kit.db, actorOf(caller).district);
      const found = directory.people.get(person);
      const chosen = found && postsOf(directory, found).find((each) => each.code === body.post);
      if (!chosen) return redirect('/sign-in/post');
      keepPost(kit, reply, chosen.code);
      return redirect(goal(query.to, chosen));
    },
  );
}
