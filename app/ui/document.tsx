import { createContext, useContext } from 'react'

/** What only the server's document handler knows: the nonce of this answer where the page script lies, and the request's id. */
type DocumentFacts = { nonce: string; script: string | null; requestId: string }

export const DocumentContext = createContext<DocumentFacts>({ nonce: '', script: null, requestId: '' })

export const useDocument = (): DocumentFacts => useContext(DocumentContext)
