/** The shapes of film that one timeline gives, in pixels. All dimensions are even, as H.264 demands. */
export const formats = {
  '9:16': { width: 1080, height: 1920, label: 'Reel, story, short' },
  '16:9': { width: 1920, height: 1080, label: 'Website, YouTube, portal' },
  '1:1': { width: 1080, height: 1080, label: 'Feed' },
} as const
export type Format = keyof typeof formats
export const formatNames = Object.keys(formats) as [Format, ...Format[]]
export const framesPerSecond = 30
