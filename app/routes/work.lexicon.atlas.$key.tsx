import { useLoaderData } from '@remix-run/react'
import { can } from '#app/domain/access/abilities.ts'
import { pointingTo } from '#app/domain/lexicon/entries.server.ts'
import { entryPage } from '#app/domain/lexicon/queries.server.ts'
import { partsOf } from '#app/domain/lexicon/value.ts'
import { fieldLine, fieldName } from '#app/domain/listings/fields.ts'
import { page } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/context.tsx'
import { Act } from '#app/ui/act.tsx'
import { Item, PageHead, Panel, Section } from '#app/ui/page.tsx'
import { Words } from '#app/ui/segments.tsx'

export const loader = page('lexicon.view', async ({ actor, params, t }) => {
  const { entry, changes } = await entryPage(actor, params.key!)
  const parts = partsOf('ATLAS_ENTRY', entry, (id) => fieldName(id, t.locale))
  return {
    title: entry.problem,
    id: entry.id,
    place: fieldLine({ industryId: entry.industry, fieldId: entry.field }, t.locale),
    parts: parts.filter(({ part }) => part !== 'problem' && part !== 'field'),
    points: await pointingTo(entry.id),
    changes: changes.map(({ id, sort, status, proposedAt }) => ({
      href: paths.lexiconChange(id),
      label: [t(`lexicon.sort.${sort}`), t(`lexicon.status.${status}`), proposedAt.slice(0, 10)].join(' · '),
    })),
    mayPropose: can(actor, 'lexicon.propose'),
  }
})

export default function Entry() {
  const { title, id, place, parts, changes, mayPropose } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <>
      <PageHead
        title={title}
        segments={[]}
        crumbs={[{ label: t('lexicon.tab.atlas'), href: paths.lexiconAtlas() }, { label: id }]}
        meta={[place, id]}
        acts={
          mayPropose && <Act href={paths.lexiconPropose({ kind: 'ATLAS_ENTRY', key: id })}>{t('lexicon.act.edit')}</Act>
        }
      />
      <div className="two">
        <aside>
          <Panel title={t('lexicon.entry.points')}>
            <Pointing />
          </Panel>
          {changes.length > 0 && (
            <Panel title={t('lexicon.entry.changes')}>
              <ul className="plain">
                {changes.map(({ href, label }) => (
                  <li key={href}>
                    <a href={href}>{label}</a>
                  </li>
                ))}
              </ul>
            </Panel>
          )}
        </aside>
        <article>
          <Section title={t('lexicon.kind.ATLAS_ENTRY')} quiet>
            {parts.map(({ part, words }) => (
              <Item key={part} label={t(`lexicon.part.${part}`)}>
                <ul className="plain">
                  {words.map((word) => (
                    <li key={word}>
                      <Words text={word} />
                    </li>
                  ))}
                </ul>
              </Item>
            ))}
          </Section>
        </article>
      </div>
    </>
  )
}

/** Public listings that the entry leads to, with how many there are of each kind. */
function Pointing() {
  const { points } = useLoaderData<typeof loader>()
  const t = useT()
  if (!points) return <p>{t('lexicon.entry.away')}</p>
  if (points.demand.total + points.result.total === 0) return <p>{t('lexicon.entry.nobody')}</p>
  const lists = [
    { label: t('lexicon.entry.demands', { n: points.demand.total }), hrefOf: paths.demand, ...points.demand },
    { label: t('lexicon.entry.results', { n: points.result.total }), hrefOf: paths.result, ...points.result },
  ].filter(({ total }) => total > 0)
  return (
    <>
      {lists.map(({ label, hrefOf, total, listings }) => (
        <div key={label}>
          <h3>{label}</h3>
          <ul className="plain">
            {listings.map(({ number, title }) => (
              <li key={number}>
                <a href={hrefOf(number)}>
                  <Words text={title} />
                </a>
              </li>
            ))}
          </ul>
          {total > listings.length && <p className="note">{t('lexicon.entry.first', { n: listings.length })}</p>}
        </div>
      ))}
    </>
  )
}
