import { useLoaderData } from '@remix-run/react'
import { can } from '#app/domain/access/abilities.ts'
import { atlasPage } from '#app/domain/lexicon/queries.server.ts'
import { fieldLine, fieldName } from '#app/domain/listings/fields.ts'
import { page } from '#app/http/guard.server.ts'
import { pageNumber } from '#app/http/page-number.ts'
import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/context.tsx'
import { Act } from '#app/ui/act.tsx'
import { Empty, Pager, Row, Rows } from '#app/ui/list.tsx'
import { PageHead } from '#app/ui/page.tsx'
import { Words } from '#app/ui/segments.tsx'
import { DeskTabs, rangeOf } from './work.lexicon._index/desk.tsx'

export const loader = page('lexicon.view', async ({ actor, url, t }) => {
  const asked = (name: string) => (url.searchParams.get(name) ?? '').trim().slice(0, 100)
  const [q, industry, field] = [asked('q'), asked('industry'), asked('field')]
  const filter = { q, industry: industry || null, field: field || null }
  const { rows, industries, fields, ...paging } = await atlasPage(filter, pageNumber(url))
  const options = (counted: { id: string; n: number }[]) =>
    counted.map(({ id, n }) => ({ value: id, label: `${fieldName(id, t.locale)} (${n})` }))
  return {
    title: t('lexicon.tab.atlas'),
    heading: t('lexicon.atlas.title', { n: paging.total }),
    q,
    industry,
    field,
    industries: options(industries),
    fields: options(fields),
    mayPropose: can(actor, 'lexicon.propose'),
    paging,
    rows: rows.map((entry) => ({
      href: paths.lexiconEntry(entry.id),
      title: entry.problem,
      text: entry.symptoms.slice(0, 3).join('；'),
      facts: [
        fieldLine({ industryId: entry.industry, fieldId: entry.field }, t.locale),
        entry.objects.slice(0, 4).join('、'),
        entry.id,
      ],
    })),
  }
})

export default function Atlas() {
  const { heading, q, industry, field, rows, paging, mayPropose } = useLoaderData<typeof loader>()
  const t = useT()
  const propose = paths.lexiconPropose({ kind: 'ATLAS_ENTRY', name: rows.length === 0 ? q : undefined })
  return (
    <>
      <PageHead
        title={heading}
        meta={[t('lexicon.atlas.intro')]}
        acts={mayPropose && rows.length > 0 && <Act href={propose}>{t('lexicon.atlas.none.act')}</Act>}
      />
      <DeskTabs current="atlas" />
      <Filter />
      {rows.length > 0 ? (
        <Rows label={t('lexicon.tab.atlas')}>
          {rows.map((row) => (
            <Row
              key={row.href}
              href={row.href}
              title={<Words text={row.title} />}
              text={<Words text={row.text} />}
              facts={row.facts}
            />
          ))}
        </Rows>
      ) : (
        <Empty
          title={t('lexicon.atlas.none.title')}
          act={mayPropose && <Act href={propose}>{t('lexicon.atlas.none.act')}</Act>}
        >
          {t('lexicon.atlas.none.text')}
        </Empty>
      )}
      <Pager
        {...paging}
        {...rangeOf(paging)}
        href={(page) => paths.lexiconAtlas({ q, industry, field, page: String(page) })}
      />
    </>
  )
}

function Filter() {
  const { q, industry, field, industries, fields } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <form method="get" className="acts" action={paths.lexiconAtlas()}>
      <label>
        {t('lexicon.atlas.search')}{' '}
        <input
          className="input"
          name="q"
          type="text"
          defaultValue={q}
          placeholder={t('lexicon.atlas.placeholder')}
          autoComplete="off"
        />
      </label>
      <Choice name="industry" label={t('lexicon.atlas.industry')} value={industry} options={industries} />
      {fields.length > 0 && <Choice name="field" label={t('lexicon.atlas.field')} value={field} options={fields} />}
      <button type="submit" className="btn btn--2">
        {t('lexicon.find')}
      </button>
    </form>
  )
}

type ChoiceProps = { name: string; label: string; value: string; options: { value: string; label: string }[] }

function Choice({ name, label, value, options }: ChoiceProps) {
  const t = useT()
  return (
    <label>
      {label}{' '}
      <select className="select" name={name} defaultValue={value}>
        <option value="">{t('lexicon.atlas.all')}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  )
}
