import { z } from 'zod'
import type { Reach, Session } from '../../publishing/network.ts'
import type { Failure } from '../../publishing/outcome.ts'
import { api } from './api.ts'
import type { Live } from './capabilities.ts'

const Creator = z.object({ creator_nickname: z.string(), privacy_level_options: z.array(z.string()), comment_disabled: z.boolean(), duet_disabled: z.boolean(), stitch_disabled: z.boolean(), max_video_post_duration_sec: z.number() })

/** What the creator may choose now. It has to be asked when a post is written and again before it is sent. */
export async function askCreator(reach: Reach, session: Session): Promise<{ word: 'ok'; live: z.infer<typeof Live> } | Failure> {
  const read = await api(reach, session, Creator, { path: '/v2/post/publish/creator_info/query/' })
  if (read.word !== 'ok') return read
  const { creator_nickname: nickname, privacy_level_options: privacy, comment_disabled: commentsOff, duet_disabled: duetOff, stitch_disabled: stitchOff, max_video_post_duration_sec: maxSeconds } = read.value
  return { word: 'ok', live: { nickname, privacy, commentsOff, duetOff, stitchOff, maxSeconds, audited: reach.hosts['audited'] === 'yes' } }
}
