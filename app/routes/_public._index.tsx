import { useLoaderData } from '@remix-run/react'
import { fieldName } from '#app/domain/listings/fields.ts'
import { frontPage } from '#app/domain/matching/front.server.ts'
import { placeLine } from '#app/domain/places.ts'
import { page } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/context.tsx'
import { formats } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/translate.ts'
import { Maturity } from '#app/ui/bricks.tsx'
import { FigureList } from '#app/ui/figure.tsx'
import { Row, Rows } from '#app/ui/list.tsx'
import { Section } from '#app/ui/page.tsx'
import { SearchBox } from '#app/ui/search.tsx'
import { Wall } from '#app/ui/wall.tsx'
import type { PublicDemand, PublicResult } from '#search/listings.ts'

const SENTENCE = 60

type Words = { modes: readonly string[]; isExample: boolean }

const shortened = (text: string): string => {
  const characters = [...text]
  return characters.slice(0, SENTENCE).join('') + (characters.length > SENTENCE ? '…' : '')
}

const factsOf = (place: string, { modes, isExample }: Words, t: Translate): string[] =>
  [
    place,
    modes.map((mode) => t.code('mode', mode)).join(t.locale === 'en' ? ', ' : '、'),
    isExample ? t('common.example') : '',
  ].filter(Boolean)

type RowData = { href: string; title: string; text: string; facts: string[]; money: string | null; trl: number | null }

const demandRow = (demand: PublicDemand, t: Translate): RowData => ({
  href: paths.demand(demand.number),
  title: demand.title,
  text: shortened(demand.problem ?? ''),
  facts: factsOf(placeLine(demand, t.locale), demand, t),
  money: demand.budgetMaxFen ? formats(t.locale).money(demand.budgetMaxFen) : null,
  trl: null,
})

const resultRow = (result: PublicResult, t: Translate): RowData => ({
  href: paths.result(result.number),
  title: result.title,
  text: shortened(result.summary),
  facts: factsOf(result.institution, result, t),
  money: null,
  trl: result.trl,
})

export const loader = page('public.view', async ({ t }) => {
  const data = await frontPage()
  const f = formats(t.locale)
  return {
    title: t('front.title'),
    front: true,
    description: t('front.intro', { results: data.results }),
    counts: { result: data.results, demand: data.demands },
    asOf: f.dateTime(data.asOf),
    figures: [
      { label: t('front.figure.demands'), value: f.number(data.demands), href: paths.search({ kind: 'demand' }) },
      { label: t('front.figure.results'), value: f.number(data.results), href: paths.search({ kind: 'result' }) },
      { label: t('front.figure.examples'), value: f.number(data.examples), href: paths.search({ origin: 'EXAMPLE' }) },
      { label: t('front.figure.organizations'), value: f.number(data.organizations), href: paths.organizations() },
    ],
    wall: data.wall.map(({ industry, count }) => ({
      href: paths.search({ kind: 'demand', industry }),
      label: fieldName(industry, t.locale),
      count,
    })),
    demands: data.newestDemands.map((demand) => demandRow(demand, t)),
    results: data.newestResults.map((result) => resultRow(result, t)),
  }
})

export default function Front() {
  const data = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <>
      <section className="lead">
        <div>
          <h1 className="display">
            {t('front.display.1')}
            <br />
            {t('front.display.2')}
          </h1>
          <p className="intro">{t('front.intro', { results: data.counts.result })}</p>
          <SearchBox
            action={paths.search()}
            kinds={[
              { value: 'result', label: t('front.inResults', { n: data.counts.result }), checked: true },
              { value: 'demand', label: t('front.inDemands', { n: data.counts.demand }) },
            ]}
          />
        </div>
        <FigureList
          title={t('front.today')}
          label={t('front.today')}
          items={data.figures}
          note={t('front.figuresNote', { at: data.asOf })}
        />
      </section>
      {data.wall.length > 0 && (
        <Section title={t('front.wall', { n: data.wall.length })} note={t('front.wallNote', { at: data.asOf })}>
          <Wall steps={data.wall} />
        </Section>
      )}
      <section className="sec">
        <div className="half">
          <Newest
            title={t('front.newestDemands')}
            all={t('front.allDemands', { n: data.counts.demand })}
            kind="demand"
            rows={data.demands}
          />
          <Newest
            title={t('front.newestResults')}
            all={t('front.allResults', { n: data.counts.result })}
            kind="result"
            rows={data.results}
          />
        </div>
      </section>
      <Roles />
    </>
  )
}

/** Where each of the two sides, and everybody else, begins. */
function Roles() {
  const t = useT()
  return (
    <section className="sec">
      <div className="third">
        <Role name={t('front.enterprise')} text={t('front.enterpriseText')}>
          <li>
            <a href={paths.newDemand()}>{t('nav.post')}</a>
          </li>
          <li>
            <a href={paths.about('posting')}>{t('foot.howToPost')}</a>
          </li>
          <li>
            <a href={paths.register()}>{t('nav.register')}</a>
          </li>
        </Role>
        <Role name={t('front.university')} text={t('front.universityText')}>
          <li>
            <a href={paths.newResult()}>{t('front.postResult')}</a>
          </li>
          <li>
            <a href={paths.search({ kind: 'demand' })}>{t('front.seeDemands')}</a>
          </li>
        </Role>
        <Role name={t('front.everybody')} text={t('front.everybodyText')}>
          <li>
            <a href={paths.about('ranking')}>{t('foot.howRanked')}</a>
          </li>
          <li>
            <a href={paths.organizations()}>{t('front.allOrganizations')}</a>
          </li>
        </Role>
      </div>
    </section>
  )
}

function Newest({
  title,
  all,
  kind,
  rows,
}: {
  title: string
  all: string
  kind: 'demand' | 'result'
  rows: RowData[]
}) {
  return (
    <div>
      <div className="sec-h">
        <h2>{title}</h2>
        <a href={paths.search({ kind })}>{all}</a>
      </div>
      <Rows>
        {rows.map((row) => (
          <Row
            key={row.href}
            href={row.href}
            title={row.title}
            text={row.text}
            facts={row.facts}
            side={row.trl ? { note: <Maturity level={row.trl} /> } : row.money ? { figure: row.money } : undefined}
          />
        ))}
      </Rows>
    </div>
  )
}

function Role({ name, text, children }: { name: string; text: string; children: React.ReactNode }) {
  return (
    <div>
      <h2>{name}</h2>
      <p className="role">{text}</p>
      <ul className="links">{children}</ul>
    </div>
  )
}
