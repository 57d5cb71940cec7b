import { Prisma } from '#prisma/generated/client.ts'
import { LostRace } from '../verdict.ts'

/**
 * Runs the writing of a form that may be sent twice. When its twin got there first, the row with the form's key exists
 * by now: once more, and `work` finds it. Without a key `work` runs once.
 */
export async function againOnTwin<T>(draftKey: string | undefined, work: () => Promise<T>): Promise<T> {
  if (draftKey === undefined) return work()
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof LostRace || isTaken(error))) throw error
    return work()
  }
}

const isTaken = (error: unknown): boolean =>
  error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'
