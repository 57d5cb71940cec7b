import { useLoaderData } from '@remix-run/react'
import { can } from '#app/domain/access/abilities.ts'
import { dictionaryPage, LISTS } from '#app/domain/lexicon/queries.server.ts'
import { fieldName } from '#app/domain/listings/fields.ts'
import { page } from '#app/http/guard.server.ts'
import { pageNumber } from '#app/http/page-number.ts'
import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/context.tsx'
import { formats } from '#app/i18n/format.ts'
import { Act } from '#app/ui/act.tsx'
import { Empty, Pager, Tabs } from '#app/ui/list.tsx'
import { PageHead } from '#app/ui/page.tsx'
import { SearchBox } from '#app/ui/search.tsx'
import { Words } from '#app/ui/segments.tsx'
import { Table } from '#app/ui/table.tsx'
import { DeskTabs, rangeOf } from './desk.tsx'

export const loader = page('lexicon.view', async ({ actor, url, t }) => {
  const asked = url.searchParams.get('list')
  const list = LISTS.find((name) => name === asked) ?? 'EQUIVALENT'
  const q = (url.searchParams.get('q') ?? '').trim().slice(0, 100)
  const found = await dictionaryPage(list, q, pageNumber(url))
  const { rows, counts, atlas, ...paging } = found
  const f = formats(t.locale)
  const hits = LISTS.reduce((sum, name) => sum + counts[name], 0)
  const whole = t('lexicon.title', { n: counts.EQUIVALENT, atlas: f.number(atlas) })
  const searched = hits > 0 ? t('lexicon.found', { q, n: hits }) : t('lexicon.none.title', { q })
  return {
    title: t('lexicon.desk'),
    heading: q ? searched : whole,
    list,
    q,
    paging,
    mayPropose: can(actor, 'lexicon.propose'),
    lists: LISTS.map((name) => ({
      href: paths.lexicon({ list: name, q }),
      label: t(`lexicon.list.${name}`),
      current: name === list,
      count: counts[name],
    })),
    rows: rows.map(({ key, words, nodes, isStock }) => ({
      key,
      words: list === 'EQUIVALENT' || list === 'TAXONOMY' ? words : [key],
      meanings: nodes.map(({ id, meaning }) => [meaning, fieldName(id, t.locale)].filter(Boolean).join(' · ')),
      isStock,
    })),
  }
})

export default function Dictionary() {
  const { heading, list, lists, q, rows, paging, mayPropose } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <>
      <PageHead
        title={heading}
        meta={[t('lexicon.intro')]}
        acts={mayPropose && <Act href={paths.lexiconPropose()}>{t('lexicon.act.propose')}</Act>}
      />
      <DeskTabs current="dictionary" />
      <SearchBox
        action={paths.lexicon()}
        q={q}
        top
        placeholder={t('lexicon.searchPlaceholder')}
        hidden={list === 'EQUIVALENT' ? [] : [['list', list]]}
      />
      <Tabs label={t('lexicon.search')} items={lists} />
      <p className="note">{t(`lexicon.listText.${list}`)}</p>
      {rows.length > 0 ? <Entries /> : <NothingFound />}
      <Pager {...paging} {...rangeOf(paging)} href={(page) => paths.lexicon({ list, q, page: String(page) })} />
    </>
  )
}

function Entries() {
  const { list, rows, mayPropose } = useLoaderData<typeof loader>()
  const t = useT()
  const changeable = list !== 'TAXONOMY' && mayPropose
  const columns = [
    { label: t(list === 'EQUIVALENT' || list === 'TAXONOMY' ? 'lexicon.column.names' : 'lexicon.column.entry') },
    ...(list === 'EQUIVALENT'
      ? []
      : [{ label: t(list === 'TAXONOMY' ? 'lexicon.column.above' : 'lexicon.column.meanings') }]),
    ...(changeable ? [{ label: t('lexicon.column.act'), hidden: true }] : []),
  ]
  return (
    <Table
      caption={t(`lexicon.list.${list}`)}
      columns={columns}
      rows={rows.map(({ key, words, meanings, isStock }) => ({
        key,
        cells: [
          <span key="names">
            <Words text={words.join(' = ')} /> {!isStock && <span className="note">{t('lexicon.changed')}</span>}
          </span>,
          ...(list === 'EQUIVALENT' ? [] : [<Lines key="meanings" lines={meanings} />]),
          ...(changeable
            ? [
                <a key="edit" href={paths.lexiconPropose({ kind: list, key })}>
                  {t('lexicon.act.editOf', { name: words[0] ?? key })}
                </a>,
              ]
            : []),
        ],
      }))}
    />
  )
}

const Lines = ({ lines }: { lines: readonly string[] }) => (
  <ul className="plain">
    {lines.map((line) => (
      <li key={line}>{line}</li>
    ))}
  </ul>
)

function NothingFound() {
  const { q, list, mayPropose } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <Empty
      title={t('lexicon.none.inList', { list: t(`lexicon.list.${list}`) })}
      act={
        mayPropose && (
          <Act href={paths.lexiconPropose({ kind: 'EQUIVALENT', name: q })}>{t('lexicon.none.act', { q })}</Act>
        )
      }
    >
      {t('lexicon.none.text')}
    </Empty>
  )
}
