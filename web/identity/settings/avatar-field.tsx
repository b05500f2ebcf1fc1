import { useState } from 'react'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import type { Output } from '../../api/client.ts'
import { useAct } from '../../api/use-operation.ts'
import { Arch } from '../../kit/arch.tsx'
import { Button } from '../../kit/button.tsx'
import { toast, toastProblem } from '../../kit/toast-store.ts'
import { reloadSession } from '../../shell/session.tsx'
import { shrinkPicture } from './shrink-picture.ts'

/** The portrait in the doorway, with the ways to change it. */
export function AvatarField({ profile }: { profile: Output<'identity.profile.get'> }) {
  const [isWorking, setWorking] = useState(false)
  const change = useAct('identity.avatar.change')
  const remove = useAct('identity.avatar.remove')
  const run = async (work: () => Promise<unknown>, done: string) => {
    setWorking(true)
    try {
      await work()
      await reloadSession()
      toast(done)
    } catch (thrown) {
      toastProblem(thrown)
    } finally {
      setWorking(false)
    }
  }
  return (
    <div className="flex items-center gap-4">
      <Arch name={profile.name} src={profile.avatarUrl} size="lg" labelled />
      <div className="flex flex-wrap gap-2">
        <FileTrigger acceptedFileTypes={['image/*']} onSelect={files => files?.[0] && void run(async () => change.mutateAsync({ picture: await shrinkPicture(files[0]!) }), 'Your portrait is changed')}>
          <Button isPending={isWorking}>{profile.avatarUrl ? 'Change the portrait' : 'Add a portrait'}</Button>
        </FileTrigger>
        {profile.avatarUrl && <Button kind="quiet" onPress={() => void run(() => remove.mutateAsync({}), 'Your portrait is removed')}>Remove</Button>}
      </div>
    </div>
  )
}
