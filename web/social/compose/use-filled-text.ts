import { useCallback, useState } from 'react'
import { call } from '../../api/client.ts'
import { toastProblem } from '../../kit/toast-store.ts'

/** Fills the variables of a text from a listing and hands it on; what has no value is said by name. */
export function useFilledText(listingId: string | null, onText: (text: string) => void): { fill: (text: string) => void; isFilling: boolean } {
  const [isFilling, setFilling] = useState(false)
  const fill = useCallback(async (text: string) => {
    setFilling(true)
    try {
      onText((await call('social.snippets.fill', { text, listingId })).text)
    } catch (thrown) {
      toastProblem(thrown)
    } finally {
      setFilling(false)
    }
  }, [listingId, onText])
  return { fill: text => void fill(text), isFilling }
}
