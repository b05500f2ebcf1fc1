import { Images } from 'lucide-react'
import { useState } from 'react'
import type { Credentials } from '../../../../server/studio/contract.ts'
import { call } from '../../../api/client.ts'
import { sendFile } from '../../../api/send-file.ts'
import { Button } from '../../../kit/button.tsx'
import { DropZone } from '../../../kit/drop-zone.tsx'
import { Facts } from '../../../kit/facts.tsx'
import { Notice } from '../../../kit/notice.tsx'
import { toastProblem } from '../../../kit/toast-store.ts'
import { useMediaPicker } from '../../../shell/media-picker.tsx'

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
      {found && <Found name={found.name} credentials={found.credentials} />}
    </div>
  )
}

function Found({ name, credentials }: { name: string; credentials: Credentials }) {
  const { found, holds, words, signer, generator, actions, ingredients, sourceType, faults } = credentials
  return (
    <section aria-label={`Credentials of ${name}`} className="grid gap-3">
      <Notice kind={!found ? 'warning' : holds ? 'info' : 'danger'} title={words}>{faults.length > 0 && faults.join(', ')}</Notice>
      <Facts facts={[
        { label: 'Signed by', value: signer ? `${signer.subject}${signer.selfMade ? ', own certificate' : ''}` : null },
        { label: 'Made with', value: generator },
        { label: 'Source', value: sourceType?.split('/').at(-1) },
        { label: 'Made from', value: ingredients.map(({ title, relationship }) => `${title ?? 'Untitled'}${relationship === 'parentOf' ? ' (original)' : ''}`).join(', ') },
        { label: 'Steps', value: actions.length === 0 ? null : <ol>{actions.map(({ action, description, sourceType: source }, at) => <li key={at}>{action.replace('c2pa.', '')}{description && `: ${description}`}{source && <span className="text-ink-faint">, {source.split('/').at(-1)}</span>}</li>)}</ol> },
      ]} />
    </section>
  )
}
