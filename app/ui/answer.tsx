import type { ReactNode } from 'react'
import type { DealSign } from '#app/domain/deals/queries/pairs.server.ts'
import { useT } from '#app/i18n/context.tsx'
import { Act } from './act.tsx'
import { Clock } from './clock.tsx'
import { Form, type FormState } from './form.tsx'
import { Submit } from './submit.tsx'
import { WhyNot } from './why-not.tsx'

type AnswerProps = {
  /** Unique on the page; goes before the ids of fields. */
  id: string
  /** The deal's own page, which takes the answer. */
  action: string
  state?: FormState | null
  /** It is the one thing to do: not small, and primary. */
  primary?: boolean
  /** Stands out in a list, as what is due does. */
  due?: boolean
  children?: ReactNode
}

/** Somebody wants to talk: yes in one tap, no in two. What is written goes to the other side. */
export function Answer({ id, action, state, primary, due, children }: AnswerProps) {
  const t = useT()
  return (
    <div className="verdict">
      <Form state={null} action={action} className="acts">
        <Submit intent="agree" look={primary || due ? 'primary' : 'secondary'} small={!primary}>
          {t('deals.act.agree')}
        </Submit>
      </Form>
      <WhyNot
        id={id}
        action={action}
        intent="decline"
        state={state ?? null}
        label={t('deals.act.decline')}
        words={{ label: t('deals.act.declineWords'), help: t('deals.act.declineWords.help') }}
        small={!primary}
      />
      {children}
    </div>
  )
}

type InDealProps = Pick<AnswerProps, 'id' | 'state' | 'primary'> & {
  deal: DealSign
  /** The deal's own page. */
  href: string
}

/** Stands for the buttons of a pair that is a deal already: how it stands, and what this side can do. */
export function InDeal({ deal: { number, state: stands, asked, clock }, href, ...answer }: InDealProps) {
  const t = useT()
  return (
    <div className="verdict">
      <p className="said">{t(`deals.state.${stands}`)}</p>
      {clock && <Clock clock={clock} />}
      {asked && <Answer {...answer} action={href} />}
      <Act href={href} look={asked ? 'quiet' : 'secondary'} small={!answer.primary}>
        {t('deals.act.openNumber', { number })}
      </Act>
    </div>
  )
}
