import type { AbsenceView } from '#app/domain/matching/absent-view.ts'
import { useT } from '#app/i18n/context.tsx'
import { Card } from './matches.tsx'
import { Notice } from './notice.tsx'
import { Section } from './page.tsx'

type AbsentProps = {
  /** What is listed on this page. */
  side: 'results' | 'demands'
  /** The page itself. */
  action: string
  /** null: nobody asked yet. */
  answer: AbsenceView | null
  hrefOf: (number: string) => string
}

/** “Why is this one not here?” for any number, answered on the same page. */
export function Absent({ side, action, answer, hrefOf }: AbsentProps) {
  const t = useT()
  return (
    <Section id="why" title={t(`points.absent.title.${side}`)}>
      <form className="find absent" action={`${action}#why`} method="get">
        <div className="field">
          <label htmlFor="why-number">{t(`points.absent.number.${side}`)}</label>
          <span className="help" id="why-help">
            {t(`points.absent.help.${side}`)}
          </span>
          <div className="find-row">
            <input
              className="input"
              id="why-number"
              name="why"
              type="text"
              defaultValue={answer?.typed}
              aria-describedby="why-help"
              autoComplete="off"
            />
            <button type="submit" className="btn btn--2">
              {t('points.absent.ask')}
            </button>
          </div>
        </div>
      </form>
      {answer && <Answer answer={answer} hrefOf={hrefOf} />}
    </Section>
  )
}

function Answer({
  answer: { answer, place, card, ruler },
  hrefOf,
}: { answer: AbsenceView } & Pick<AbsentProps, 'hrefOf'>) {
  const t = useT()
  return (
    <>
      <Notice status>
        {answer} {place !== null && <a href={`#m${place}`}>{t('points.absent.there')}</a>}
      </Notice>
      {card && ruler && <Card card={card} open href={hrefOf(card.number)} ruler={ruler} />}
    </>
  )
}
