import { createContext, useContext } from 'react'

/** What only the server's document handler knows: the nonce of this answer and where the page script lies. */
export type DocumentFacts = { nonce: string; script: string | null }

export const DocumentContext = createContext<DocumentFacts>({ nonce: '', script: null })

export const useDocument = (): DocumentFacts => useContext(DocumentContext)
