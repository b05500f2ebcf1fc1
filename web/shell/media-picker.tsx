import { lazy, Suspense, useSyncExternalStore } from 'react'

// The shell composes: rooms ask here, and never import the room that answers.
const Picker = lazy(() => import('../media/picker/media-picker.tsx'))

export type MediaPickerOptions = {
  title?: string
  /** The button's word: "Add", "Use". Its number is put behind it. */
  verb?: string
  /** Only these; all when absent. */
  kinds?: readonly ('image' | 'video' | 'document')[]
  /** False: one file. */
  multiple?: boolean
  /** How many at most. */
  max?: number
  /** Chosen from the start. */
  chosen?: readonly string[]
  /** Files that are uploaded while choosing are noted as brought in for this listing. */
  listingId?: string
}

type Asked = { options: MediaPickerOptions; answer: (assetIds: string[] | null) => void }
let asked: Asked | null = null
const watchers = new Set<() => void>()

function set(next: Asked | null): void {
  asked = next
  for (const onChange of watchers) onChange()
}

/** Opens the library over the screen; gives the ids that were chosen, in that order, or null when it was left. */
export function pickMedia(options: MediaPickerOptions = {}): Promise<string[] | null> {
  // A second question leaves the first without an answer.
  asked?.answer(null)
  return new Promise(answer => set({ options, answer }))
}

/** `const pick = useMediaPicker(); const ids = await pick({ kinds: ['image'] })`. Needs {@link MediaPickerHost} in the frame. */
export const useMediaPicker = (): typeof pickMedia => pickMedia

/** Where the picker appears. Stands once in the frame. */
export function MediaPickerHost() {
  const now = useSyncExternalStore(onChange => (watchers.add(onChange), () => void watchers.delete(onChange)), () => asked)
  if (!now) return null
  const onDone = (assetIds: string[] | null) => {
    set(null)
    now.answer(assetIds)
  }
  return <Suspense><Picker options={now.options} onDone={onDone} /></Suspense>
}
