/** Prints what a film is: length, streams, codecs and colours. A process of its own, as for everything that loads node-av. */
import { Demuxer } from 'node-av/api'
import { AVCOL_SPC_BT709, AVMEDIA_TYPE_VIDEO, AV_LOG_ERROR } from 'node-av/constants'
import { avGetCodecName, Log } from 'node-av/lib'

Log.setLevel(AV_LOG_ERROR)
await using film = await Demuxer.open(process.argv[2]!)
const streams = film.streams.map(({ codecpar }) => ({
  kind: codecpar.codecType === AVMEDIA_TYPE_VIDEO ? 'video' : 'audio', codec: avGetCodecName(codecpar.codecId), width: codecpar.width, height: codecpar.height, isBt709: codecpar.colorSpace === AVCOL_SPC_BT709,
}))
process.stdout.write(JSON.stringify({ seconds: film.duration, streams }))
