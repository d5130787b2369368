// Used on both sides: pages that are built, and Explore.

/** Sizes of a picture for documents, in pixels of a screen with twice as many, with what each is for. */
export const PICTURE_SIZES: readonly (readonly [size: string, words: string])[] = [
  ['', 'as it is'],
  ['1600x1000', 'report, 16:10'],
  ['1920x1080', 'slide, 16:9'],
  ['1200x1200', 'square'],
];
