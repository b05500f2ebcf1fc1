import { useCallback, useState } from 'react'
import { call } from '../../api/client.ts'
import { toast, toastProblem } from '../../kit/toast-store.ts'

/** Fills the variables of a text, or a template of the brand, from a listing and hands it on; what has no value is said by name. */
export function useFilledText(listingId: string | null, onText: (text: string) => void): { fill: (text: string) => void; fillTemplate: (body: string) => void; isFilling: boolean } {
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
  const fillTemplate = useCallback(async (body: string) => {
    setFilling(true)
    try {
      const { text, missing } = await call('brand.templates.fill', { body, listingId: listingId as never })
      if (missing.length > 0) toast(`Left empty: ${missing.map(({ label }) => label.toLowerCase()).join(', ')}. ${listingId ? 'The listing does not say' : 'No listing is chosen'}`)
      if (text !== '') onText(text)
    } catch (thrown) {
      toastProblem(thrown)
    } finally {
      setFilling(false)
    }
  }, [listingId, onText])
  return { fill: text => void fill(text), fillTemplate: body => void fillTemplate(body), isFilling }
}
