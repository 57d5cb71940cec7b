import type { MatchesView } from '#app/domain/matching/view.ts'
import { useT } from '#app/i18n/context.tsx'
import { Act } from './act.tsx'
import { NoFit, Ways } from './nofit.tsx'
import { Section } from './page.tsx'

type NothingFitsProps = {
  view: MatchesView
  /** How many listings of the other kind were compared. */
  compared: number
  side: 'results' | 'demands'
  hrefOf: (card: { kind: 'demand' | 'result'; number: string }) => string
  searchHref: string
  editHref?: string
}

/** Nothing is good enough: the nearest, and the plain ways on. */
export function NothingFits({ view, compared, side, hrefOf, searchHref, editHref }: NothingFitsProps) {
  const t = useT()
  return (
    <div id="match">
      <NoFit
        total={compared}
        best={view.near[0]?.score ?? null}
        threshold={view.threshold}
        marks={view.near.map(({ score }, at) => ({ score, name: String(at + 1) }))}
      />
      {view.near.length > 0 && <Near near={view.near} hrefOf={hrefOf} />}
      <Ways
        ways={[
          {
            title: t('matching.way.search'),
            text: t('matching.way.searchText'),
            acts: (
              <Act href={searchHref} look="secondary">
                {t('matching.way.searchAct')}
              </Act>
            ),
          },
          ...(editHref
            ? [
                {
                  title: t('matching.way.edit'),
                  text: t('matching.way.editText'),
                  acts: (
                    <Act href={editHref} look="secondary">
                      {t('matching.way.editAct')}
                    </Act>
                  ),
                },
              ]
            : []),
          { title: t('matching.way.wait'), text: t(`matching.way.waitText.${side}`) },
        ]}
      />
    </div>
  )
}

/** The best of those that do not fit. */
function Near({ near, hrefOf }: Pick<MatchesView, 'near'> & Pick<NothingFitsProps, 'hrefOf'>) {
  const t = useT()
  return (
    <Section title={t('matching.near')}>
      <ul className="rows">
        {near.map((one) => (
          <li key={one.number}>
            <div>
              <h3>
                <a href={hrefOf(one)}>{one.title}</a>
              </h3>
              <p>{one.why}</p>
              <p className="meta">
                <span>{one.institution}</span>
              </p>
            </div>
            <div className="side">
              <b>{one.score}</b>
              {t('ui.points.unit')}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}
