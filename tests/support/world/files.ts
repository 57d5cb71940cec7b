import { degrees, PDFDocument } from 'pdf-lib'
import type { Person } from '#app/domain/access/actor.ts'
import { signAgreement } from '#app/domain/deals/commands/agreement.server.ts'
import { agreementPage } from '#app/domain/deals/queries/agreement.server.ts'
import { addDocument } from '#app/domain/disclosure/commands/document.server.ts'
import type { ADemand } from './demands.ts'

/** A text file; each `words` another one. */
export const aText = (words: string): Uint8Array => new TextEncoder().encode(`${words}\n`)

/** A PDF of so many A4 pages, each with a Latin line. */
export async function aPdf(pages = 2, { rotate = 0 } = {}): Promise<Uint8Array> {
  const pdf = await PDFDocument.create()
  for (let at = 1; at <= pages; at++) {
    const page = pdf.addPage([595.28, 841.89])
    page.drawText(`Page ${at} of the report`, { x: 60, y: 700, size: 18 })
    page.setRotation(degrees(rotate))
  }
  return pdf.save()
}

/** A file of a published demand that everybody may take. */
export async function aPublicFile({ id, owner }: ADemand): Promise<string> {
  const file = { name: '说明.txt', bytes: aText('谁都可以看') }
  const added = await addDocument(owner, { demandId: id }, { file, visibility: 'PUBLIC', note: '' })
  return added.id
}

type Signers = { number: string; enterprise: Person; university: Person }

/** Both sides of a deal in touch sign its confidentiality agreement. */
export async function bothSign({ number, enterprise, university }: Signers): Promise<void> {
  for (const side of [enterprise, university]) {
    const { agreement } = await agreementPage(side, number)
    await signAgreement(side, number, agreement!.textHash)
  }
}
