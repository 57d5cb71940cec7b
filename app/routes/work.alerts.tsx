import { useActionData, useLoaderData } from '@remix-run/react'
import { personOf } from '#app/domain/accounts/person.ts'
import { changeMatchPace, changeSearchPace, removeSearch, saveSearch } from '#app/domain/alerts/commands.server.ts'
import { MatchPaceInput, SaveSearchInput, SearchInput, SearchPaceInput } from '#app/domain/alerts/input.ts'
import { PACES } from '#app/domain/alerts/pace.ts'
import { alertsPage, ITEMS_SHOWN } from '#app/domain/alerts/queries.server.ts'
import { MOST_SAVED, savedAddress, suggestedName } from '#app/domain/alerts/saved.ts'
import { searchPath } from '#app/domain/matching/search-query.ts'
import { searchWords } from '#app/domain/matching/search-words.ts'
import { redirectSaying } from '#app/http/flash.server.ts'
import { commands, on, page } from '#app/http/guard.server.ts'
import { heldValues } from '#app/http/held.server.ts'
import { paths } from '#app/http/paths.ts'
import { useFormats, useT } from '#app/i18n/context.tsx'
import type { Translate } from '#app/i18n/translate.ts'
import { Act } from '#app/ui/act.tsx'
import { Select } from '#app/ui/fields.tsx'
import { ErrorSummary, Form, type FormState } from '#app/ui/form.tsx'
import { Empty, ListBar, Row, Rows } from '#app/ui/list.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead, Section } from '#app/ui/page.tsx'
import { Words } from '#app/ui/segments.tsx'
import { Submit } from '#app/ui/submit.tsx'
import { Table } from '#app/ui/table.tsx'

const wordsOf = (query: string, organization: string | null, t: Translate): string[] =>
  searchWords(savedAddress(query), organization, t)

export const loader = page('alerts.own', async ({ actor, t, request }) => {
  const { searches, items, ...own } = await alertsPage(personOf(actor))
  const held = (await heldValues(request))?.query
  return {
    ...own,
    older: items.length < ITEMS_SHOWN ? null : ITEMS_SHOWN,
    title: t('alerts.title'),
    searches: searches.map(({ query, organization, ...search }) => ({
      ...search,
      href: searchPath(savedAddress(query)),
      words: wordsOf(query, organization, t),
    })),
    items: items.map((item) => ({ ...item, reason: t.sentence(item.reason) })),
    held: typeof held === 'string' ? { query: held, words: wordsOf(held, null, t) } : null,
  }
})

export const action = commands({
  save: on('alerts.own', SaveSearchInput, async ({ actor, input, t }) => {
    const name = input.name || suggestedName(wordsOf(input.query, null, t))
    const { already } = await saveSearch(personOf(actor), { query: input.query, name })
    if (already) return redirectSaying(paths.alerts(), { key: 'alerts.done.already', params: { name: already } })
    return redirectSaying(searchPath(savedAddress(input.query)), { key: 'alerts.done.saved', params: { name } })
  }),
  matches: on('alerts.own', MatchPaceInput, async ({ actor, input, t }) => {
    await changeMatchPace(personOf(actor), input.pace)
    return redirectSaying(paths.alerts(), changed(input.pace, t))
  }),
  search: on('alerts.own', SearchPaceInput, async ({ actor, input, t }) => {
    await changeSearchPace(personOf(actor), input.savedSearchId, input.pace)
    return redirectSaying(paths.alerts(), changed(input.pace, t))
  }),
  remove: on('alerts.own', SearchInput, async ({ actor, input }) => {
    await removeSearch(personOf(actor), input.savedSearchId)
    return redirectSaying(paths.alerts(), { key: 'alerts.done.removed' })
  }),
})

const changed = (pace: string, t: Translate) =>
  ({ key: 'alerts.done.pace', params: { pace: t.code('alerts.pace', pace) } }) as const

const paceOptions = (t: Translate) => PACES.map((value) => ({ value, label: t(`alerts.pace.${value}`) }))

export default function Alerts() {
  const { title, held, items } = useLoaderData<typeof loader>()
  const state = useActionData<FormState>() ?? null
  const t = useT()
  const fresh = items.filter(({ isNew }) => isNew).length
  return (
    <>
      <PageHead title={title} meta={[fresh > 0 ? t('alerts.items.newCount', { n: fresh }) : t('alerts.items.none')]} />
      <ErrorSummary state={state} />
      {held && !state && <Held />}
      <Items />
      <Searches />
      <Matches />
    </>
  )
}

function Held() {
  const { held } = useLoaderData<typeof loader>()
  const t = useT()
  if (!held) return null
  return (
    <Notice kind="wait" title={t('alerts.save.heldTitle')}>
      <p>{t('alerts.save.heldText', { words: held.words.join(' · ') })}</p>
      <Form state={null} className="acts">
        <input type="hidden" name="query" value={held.query} />
        <Submit intent="save">{t('alerts.save.act')}</Submit>
      </Form>
    </Notice>
  )
}

function Items() {
  const { items, older } = useLoaderData<typeof loader>()
  const t = useT()
  const f = useFormats()
  if (items.length === 0)
    return (
      <Section>
        <Empty title={t('alerts.items.empty')}>{t('alerts.items.emptyText')}</Empty>
      </Section>
    )
  return (
    <Section title={t('alerts.items.title')}>
      <Rows>
        {items.map(({ id, path, title, number, about, source, score, reason, at, isNew }) => (
          <Row
            key={id}
            href={path}
            title={<Words text={title} />}
            text={reason}
            facts={[
              isNew && <b key="new">{t('alerts.items.new')}</b>,
              source === 'match' && t('alerts.items.for', { title: about }),
              number,
              f.dateTime(at),
            ]}
            side={score === null ? undefined : { figure: score, note: t('alerts.items.score') }}
          />
        ))}
      </Rows>
      {older && <p className="note">{t('alerts.items.older', { n: older })}</p>}
    </Section>
  )
}

function Searches() {
  const { searches } = useLoaderData<typeof loader>()
  const t = useT()
  if (searches.length === 0)
    return (
      <Section>
        <Empty
          title={t('alerts.searches.empty')}
          act={
            <Act href={paths.search()} look="secondary">
              {t('alerts.searches.toSearch')}
            </Act>
          }
        >
          {t('alerts.searches.emptyText')}
        </Empty>
      </Section>
    )
  return (
    <Section title={t('alerts.searches.title')} note={t('alerts.searches.never')} id="searches">
      <ListBar title={t('alerts.searches.count', { n: searches.length, max: MOST_SAVED })} />
      <Table
        caption={t('alerts.searches.title')}
        columns={[
          { label: t('alerts.searches.name') },
          { label: t('alerts.searches.what') },
          { label: t('alerts.searches.pace') },
          { label: t('alerts.searches.acts'), hidden: true },
        ]}
        rows={searches.map((search) => ({
          key: search.id,
          cells: [
            <Words key="name" text={search.name} />,
            [...search.words, t('alerts.searches.found', { n: search.found })].join(' · '),
            <PaceForm key="pace" intent="search" pace={search.pace} search={search} />,
            <SearchActs key="acts" {...search} />,
          ],
        }))}
      />
    </Section>
  )
}

type Search = { id: string; name: string; href: string }

function SearchActs({ id, name, href }: Search) {
  const t = useT()
  const confirm = {
    title: t('alerts.searches.removeTitle', { name }),
    text: t('alerts.searches.removeText'),
    yes: t('alerts.searches.remove'),
  }
  return (
    <Form state={null} className="acts">
      <Act href={href} look="quiet" small>
        {t('alerts.searches.open')}
      </Act>
      <input type="hidden" name="savedSearchId" value={id} />
      <Submit intent="remove" look="quiet" small confirm={confirm}>
        {t('alerts.searches.remove')}
      </Submit>
    </Form>
  )
}

/** The label names the search: several stand on the page. */
function PaceForm({ intent, pace, search }: { intent: string; pace: string; search?: { id: string; name: string } }) {
  const t = useT()
  const label = search ? t('alerts.pace.of', { name: search.name }) : t('alerts.pace.label')
  return (
    <Form state={null} values={{ pace }} prefix={search?.id ?? intent} className={search ? 'pace pace--row' : 'pace'}>
      {search && <input type="hidden" name="savedSearchId" value={search.id} />}
      <Select name="pace" label={label} options={paceOptions(t)} />
      <Submit intent={intent} look="secondary" small={search !== undefined}>
        {t('common.save')}
      </Submit>
    </Form>
  )
}

function Matches() {
  const { pace, email } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <Section title={t('alerts.matches.title')} id="matches">
      <div className="stack">
        <p>{t('alerts.matches.help')}</p>
        <PaceForm intent="matches" pace={pace} />
        <p className="note">{email ? t('alerts.intro', { email }) : t('alerts.noMail')}</p>
      </div>
    </Section>
  )
}
