import type { Capabilities } from '../../../server/social/contract.ts'
import { toastProblem } from '../../kit/toast-store.ts'
import { useMediaPicker } from '../../shell/media-picker.tsx'
import type { DraftMedia } from './draft.ts'
import { readPictures } from './use-pictures.ts'

/** What accounts take of the library; pictures at least. `word` names it on buttons. */
export function kindsOf(capabilities: readonly Capabilities[]): { kinds: ('image' | 'video' | 'document')[]; word: string } {
  const films = capabilities.some(({ videos }) => videos)
  return {
    kinds: ['image', ...(films ? ['video' as const] : []), ...(capabilities.some(({ documents }) => documents) ? ['document' as const] : [])],
    word: films ? 'pictures or films' : 'pictures',
  }
}

/** Asks for files of the library and puts those behind the media that are not among them yet. */
export function useAddMedia(media: readonly DraftMedia[], kinds: ReturnType<typeof kindsOf>['kinds'], onChange: (media: DraftMedia[]) => void): () => void {
  const pick = useMediaPicker()
  const add = async () => {
    try {
      const ids = (await pick({ kinds }))?.filter(id => !media.some(one => one.assetId === id)) ?? []
      if (ids.length > 0) onChange([...media, ...(await readPictures(ids))])
    } catch (thrown) {
      toastProblem(thrown)
    }
  }
  return () => void add()
}
