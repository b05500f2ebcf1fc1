import { Images } from 'lucide-react'
import { useState } from 'react'
import type { Credentials } from '../../../../server/studio/contract.ts'
import { call } from '../../../api/client.ts'
import { sendFile } from '../../../api/send-file.ts'
import { Button } from '../../../kit/button.tsx'
import { DropZone } from '../../../kit/drop-zone.tsx'
import { toastProblem } from '../../../kit/toast-store.ts'
import { useMediaPicker } from '../../../shell/media-picker.tsx'
import { CredentialFacts } from './credential-facts.tsx'

/** Shows what a file says about where it comes from, one of the library or from outside. Files from outside are not kept. */
export function VerifyBox() {
  const pick = useMediaPicker()
  const [found, setFound] = useState<{ name: string; credentials: Credentials } | null>(null)
  const [isBusy, setBusy] = useState(false)
  const show = async (name: string, work: () => Promise<Credentials>) => {
    setBusy(true)
    setFound(null)
    try {
      setFound({ name, credentials: await work() })
    } catch (error) {
      toastProblem(error)
    } finally {
      setBusy(false)
    }
  }
  const fromLibrary = async () => {
    const [assetId] = (await pick({ kinds: ['image'], multiple: false, title: 'Choose a picture to verify', verb: 'Verify' })) ?? []
    if (assetId) await show('This picture', () => call('studio.credentials.verify', { assetId: assetId as never }))
  }
  return (
    <div className="grid max-w-[72ch] gap-3">
      <DropZone label="Drop a picture here" hint="JPEG or PNG, up to 60 MB. It is not kept." accept={['image/jpeg', 'image/png']} multiple={false} verb="Choose a file" onFiles={([file]) => file && void show(file.name, () => sendFile<Credentials>('/api/v1/studio/credentials/verify', file, () => {}, new AbortController().signal))} />
      <p><Button size="sm" icon={Images} isPending={isBusy} onPress={() => void fromLibrary()}>Choose from the library</Button></p>
      {found && <CredentialFacts name={found.name} credentials={found.credentials} />}
    </div>
  )
}
