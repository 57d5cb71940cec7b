import { useActionData, useLoaderData } from '@remix-run/react'
import { can } from '#app/domain/access/abilities.ts'
import { restore } from '#app/domain/lexicon/commands.server.ts'
import { RestoreForm } from '#app/domain/lexicon/input.ts'
import { comparedVersions, type VersionChange, versionsPage } from '#app/domain/lexicon/versions.server.ts'
import { redirectSaying } from '#app/http/flash.server.ts'
import { commands, on, page } from '#app/http/guard.server.ts'
import { pageNumber } from '#app/http/page-number.ts'
import { paths } from '#app/http/paths.ts'
import { useFormats, useT } from '#app/i18n/context.tsx'
import type { Translate } from '#app/i18n/translate.ts'
import { ErrorSummary, Form, type FormState } from '#app/ui/form.tsx'
import { Pager } from '#app/ui/list.tsx'
import { Meta, PageHead, Section } from '#app/ui/page.tsx'
import { Words } from '#app/ui/segments.tsx'
import { Submit } from '#app/ui/submit.tsx'
import { DeskTabs, Difference, differences, rangeOf } from './work.lexicon._index/desk.tsx'

const DIGITS = /^\d{1,9}$/

const worded = (changes: VersionChange[], t: Translate) =>
  changes.map(({ kind, key, title, before, after }) => ({
    id: `${kind} ${key}`,
    title: `${t(`lexicon.kind.${kind}`)} · ${title}`,
    parts: differences(kind, before, after, t).filter(({ gone, come }) => gone.length + come.length > 0),
  }))

export const loader = page('lexicon.view', async ({ actor, url, t }) => {
  const { rows, inForce, ...paging } = await versionsPage(pageNumber(url))
  const [from, to] = [url.searchParams.get('from') ?? '', url.searchParams.get('to') ?? '']
  const asked = DIGITS.test(from) && DIGITS.test(to)
  return {
    title: t('lexicon.tab.versions'),
    heading: t('lexicon.versions.title', { n: inForce }),
    inForce,
    paging,
    compared: asked ? { from, to, changes: worded(await comparedVersions(Number(from), Number(to)), t) } : null,
    mayRestore: can(actor, 'lexicon.decide'),
    rows: rows.map(({ changes, ...row }) => ({ ...row, changes: worded(changes, t) })),
  }
})

export const action = commands({
  restore: on('lexicon.decide', RestoreForm, async ({ actor, input }) => {
    const { version } = await restore(actor, input.version)
    return redirectSaying(paths.lexiconVersions(), {
      key: 'lexicon.done.restored',
      params: { from: input.version, version },
    })
  }),
})

export default function Versions() {
  const { heading, compared, rows, paging } = useLoaderData<typeof loader>()
  const state = useActionData<FormState>() ?? null
  const t = useT()
  return (
    <>
      <PageHead title={heading} meta={[t('lexicon.versions.intro')]} />
      <DeskTabs current="versions" />
      <ErrorSummary state={state} />
      {paging.total > 1 && <Compare />}
      {compared && (
        <Section title={comparedTitle(t, compared)}>
          <Changed changes={compared.changes} />
        </Section>
      )}
      {rows.map((row) => (
        <Version key={row.number} row={row} />
      ))}
      <Pager {...paging} {...rangeOf(paging)} href={(page) => paths.lexiconVersions({ page: String(page) })} />
    </>
  )
}

const comparedTitle = (t: Translate, { from, to, changes }: { from: string; to: string; changes: unknown[] }) =>
  changes.length === 0
    ? t('lexicon.versions.sameAs', { from, to })
    : t('lexicon.versions.between', { from, to, n: changes.length })

function Compare() {
  const { compared, inForce } = useLoaderData<typeof loader>()
  const t = useT()
  const field = (name: 'from' | 'to', value: string) => (
    <label>
      {t(`lexicon.versions.${name}`)}{' '}
      <input
        className="input input--n"
        name={name}
        type="text"
        inputMode="numeric"
        defaultValue={value}
        autoComplete="off"
      />
    </label>
  )
  return (
    <form method="get" className="acts" aria-label={t('lexicon.versions.compare')}>
      {field('from', compared?.from ?? String(Math.max(0, inForce - 1)))}
      {field('to', compared?.to ?? String(inForce))}
      <button type="submit" className="btn btn--2">
        {t('lexicon.versions.compareGo')}
      </button>
    </form>
  )
}

type Line = ReturnType<typeof useLoaderData<typeof loader>>['rows'][number]

function Version({ row }: { row: Line }) {
  const { inForce, mayRestore } = useLoaderData<typeof loader>()
  const t = useT()
  const f = useFormats()
  const { number, at, by, changeId, restores, changes } = row
  return (
    <Section title={number === 0 ? t('lexicon.versions.stock') : t('lexicon.versions.number', { n: number })}>
      <Meta
        facts={[
          at && f.dateTime(at),
          number > 0 && (by ?? t('lexicon.system')),
          restores !== null && t('lexicon.versions.restores', { n: restores }),
          changeId && (
            <a key="change" href={paths.lexiconChange(changeId)}>
              {t('lexicon.versions.change')}
            </a>
          ),
        ]}
      />
      {number > 0 && <Changed changes={changes} />}
      {mayRestore && number !== inForce && <Restore number={number} />}
    </Section>
  )
}

function Changed({ changes }: { changes: Line['changes'] }) {
  const t = useT()
  if (changes.length === 0) return <p className="note">{t('lexicon.versions.nothing')}</p>
  return (
    <>
      {changes.map(({ id, title, parts }) => (
        <details key={id} open={changes.length === 1}>
          <summary>
            <Words text={title} />
          </summary>
          <Difference parts={parts} />
        </details>
      ))}
    </>
  )
}

function Restore({ number: n }: { number: number }) {
  const t = useT()
  const confirm = {
    title: t('lexicon.versions.restore.title', { n }),
    text: t('lexicon.versions.restore.text'),
    yes: t('lexicon.versions.restore.yes'),
  }
  return (
    <Form state={null} className="acts">
      <input type="hidden" name="version" value={n} />
      <Submit intent="restore" look="secondary" small confirm={confirm}>
        {t('lexicon.versions.restore', { n })}
      </Submit>
    </Form>
  )
}
