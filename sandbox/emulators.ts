import { bluesky } from './bluesky/bluesky.ts'
import { facebook } from './facebook/facebook.ts'
import { instagram } from './instagram/instagram.ts'
import type { Emulator } from './kit/emulator.ts'
import { mastodon } from './mastodon/mastodon.ts'
import { mls } from './mls/mls.ts'
import { x } from './x/x.ts'
import { youtube } from './youtube/youtube.ts'
import { tiktok } from './tiktok/tiktok.ts'

/** Every provider the sandbox imitates. A new one is a folder and a line here. */
export const emulators: readonly Emulator[] = [bluesky, facebook, instagram, mastodon, mls, x, youtube, tiktok]
