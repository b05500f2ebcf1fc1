import { Upload } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Button } from '../../kit/button.tsx'

/** What the server takes, for the picker of the system. */
export const accepted = 'image/jpeg,image/png,image/webp,image/avif,image/heic,image/heif,image/tiff,image/gif,video/mp4,video/quicktime,application/pdf,audio/mpeg,audio/mp4,audio/x-m4a,audio/wav,audio/ogg,audio/flac,.heic,.heif,.mov,.tif,.tiff'

/** Opens the picker of the system. `opens` opens it at once, where the browser lets a page do so. */
export function UploadButton({ onFiles, opens, kind = 'primary', children = 'Upload' }: { onFiles: (files: File[]) => void; opens?: boolean; kind?: 'primary' | 'secondary'; children?: string }) {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (opens) input.current?.click()
  }, [opens])
  return (
    <>
      <Button kind={kind} icon={Upload} onPress={() => input.current?.click()}>{children}</Button>
      <input
        ref={input} type="file" multiple accept={accepted} hidden data-testid="file-input"
        onChange={event => {
          const files = [...(event.target.files ?? [])]
          // The same file may be chosen again after a refusal.
          event.target.value = ''
          if (files.length > 0) onFiles(files)
        }}
      />
    </>
  )
}
