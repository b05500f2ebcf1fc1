import { toast } from './toast-store.ts'

/** Copies a text and says so; where the browser refuses (no https), it says what to do instead. */
export async function copyText(text: string, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    toast(done)
  } catch {
    toast('This browser does not let the page copy. Select the text and copy it yourself', { kind: 'problem' })
  }
}
