import { useSyncExternalStore } from 'react'
import { uploadStore, type FileUpload } from './upload-store.ts'

/** All uploads of this tab. */
export const useUploads = (): readonly FileUpload[] => useSyncExternalStore(uploadStore.subscribe, uploadStore.read)
