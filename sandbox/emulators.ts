import { bluesky } from './bluesky/bluesky.ts'
import { facebook } from './facebook/facebook.ts'
import { instagram } from './instagram/instagram.ts'
import type { Emulator } from './kit/emulator.ts'
import { linkedin } from './linkedin/linkedin.ts'
import { mastodon } from './mastodon/mastodon.ts'
import { mls } from './mls/mls.ts'
import { models } from './models/models.ts'
import { press } from './press/press.ts'
import { x } from './x/x.ts'
import { youtube } from './youtube/youtube.ts'
import { pinterest } from './pinterest/pinterest.ts'
import { tiktok } from './tiktok/tiktok.ts'
import { replicate } from './replicate/replicate.ts'
import { snapchat } from './snapchat/snapchat.ts'
import { threads } from './threads/threads.ts'

/** Every provider the sandbox imitates. A new one is a folder and a line here. */
export const emulators: readonly Emulator[] = [bluesky, facebook, instagram, linkedin, mastodon, mls, models, x, youtube, tiktok, pinterest, snapchat, threads, press, replicate]
