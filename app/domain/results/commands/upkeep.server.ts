import type { Actor } from '../../access/actor.ts'
import { expiryFrom } from '../../listings/life.ts'
import { insist } from '../../verdict.ts'
import { mayRenew, partiesOf } from '../rules.ts'
import { step } from './decide.server.ts'

const on = (id: string) => ({ subject: { type: 'result', id } }) as const

/** Takes it back, with the reason that those who asked about it will be told. */
export const withdrawResult = (actor: Actor, id: string, reason: string, version?: number): Promise<void> =>
  step(actor, id, 'withdraw', version, ({ status }) => ({
    data: { endedReason: reason },
    fact: { kind: 'result.withdrawn', ...on(id), reason, from: status },
  }))

/** Twelve more months from now on; an expired one is public again. */
export const renewResult = (actor: Actor, id: string): Promise<void> =>
  step(actor, id, 'renew', undefined, ({ status, expiresAt: ended, organization }, at) => {
    const institutionVerified = organization.status === 'VERIFIED'
    insist(mayRenew({ status, expiresAt: ended, institutionVerified }, partiesOf(actor), at))
    const expiresAt = expiryFrom(at)
    return {
      data: { expiresAt, confirmedAt: at, endedReason: null },
      fact: { kind: 'result.renewed', ...on(id), expiresAt: expiresAt.toISOString() },
    }
  })

/** It still holds as written. */
export const confirmResult = (actor: Actor, id: string): Promise<void> =>
  step(actor, id, 'confirm', undefined, (_row, at) => ({
    data: { confirmedAt: at },
    fact: { kind: 'result.confirmed', ...on(id) },
  }))
