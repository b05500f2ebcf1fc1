import { useState } from 'react'
import type { Output } from '../../api/client.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Switch } from '../../kit/choices.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Notice } from '../../kit/notice.tsx'
import { problemText, toProblem } from '../../kit/problem.ts'
import { toastRefused } from '../undo-run.ts'
import type { DraftMedia } from '../compose/draft.ts'
import { MediaStrip } from '../compose/media-strip.tsx'
import { ListingChoice } from '../../shell/listing-choice.tsx'
import { TextVariations } from '../series/text-variations.tsx'

type PoolPost = Output<'social.pools.get'>['items'][number]

/** A post of a pool with its variations. */
export function PoolPostDialog({ poolId, post, onClose }: { poolId: string; post?: PoolPost; onClose: () => void }) {
  const add = useAct('social.pools.posts.add')
  const update = useAct('social.pools.posts.update')
  const remove = useAct('social.pools.posts.remove')
  const [texts, setTexts] = useState<string[]>(post?.texts ?? [''])
  const [media, setMedia] = useState<readonly DraftMedia[]>(post?.media ?? [])
  const [listingId, setListingId] = useState<string | null>(post?.listing?.id ?? null)
  const [withLink, setWithLink] = useState(post?.withLink ?? true)
  const [refused, setRefused] = useState<string | null>(null)
  const save = async () => {
    const input = { poolId, texts, media: media.map(({ assetId, alt, ownAlt, crop }) => ({ assetId, alt: ownAlt ? alt : null, ...(crop ? { crop } : {}) })), listingId, withLink: withLink && listingId !== null }
    try {
      await (post ? update.mutateAsync({ ...input, id: post.id }) : add.mutateAsync(input))
      onClose()
    } catch (thrown) {
      setRefused(problemText(toProblem(thrown)))
    }
  }
  return (
    <Dialog
      isOpen onClose={onClose} size="md" title={post ? 'Change the post' : 'Add an evergreen post'}
      {...(post ? { aside: <Button kind="quiet" onPress={() => remove.mutate({ poolId, id: post.id }, { onSuccess: onClose, onError: toastRefused })}>Take out of the pool</Button> } : {})}
      actions={<><Button onPress={onClose}>Not now</Button><Button kind="primary" isDisabled={texts.some(text => text.trim() === '')} isPending={add.isPending || update.isPending} onPress={() => void save()}>{post ? 'Save' : 'Add'}</Button></>}
    >
      <div className="grid gap-4">
        <TextVariations texts={texts} onChange={setTexts} />
        <MediaStrip media={media} account={null} capabilities={[]} onChange={next => setMedia(next ?? [])} onForAll={() => undefined} />
        <ListingChoice value={listingId} onChange={setListingId} hint="The post rests when it is sold" />
        {listingId && <Switch label="With a tracked link to its page" value={withLink} onChange={setWithLink} />}
        {refused && <Notice kind="danger" title={refused} />}
      </div>
    </Dialog>
  )
}
