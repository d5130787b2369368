/** Share of a picture's width that stays free around the chart. */
const MARGIN = 0.03;

/**
 * A picture as a PNG: at twice its size, or on white in a size for a document.
 * @param address of the SVG
 * @param size in pixels, `1600x1000`; empty for the picture as it is
 * @throws where the browser cannot draw it
 */
export async function pngOf(address: string, size: string): Promise<Blob> {
  const image = new Image();
  image.src = address;
  await image.decode();
  const [wide, tall] = size.split('x').map(Number);
  const width = wide || image.naturalWidth * 2;
  const height = tall || image.naturalHeight * 2;
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width, height];
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  const free = wide ? width * (1 - 2 * MARGIN) : width;
  const scale = Math.min(free / image.naturalWidth, (wide ? height * (1 - 2 * MARGIN) : height) / image.naturalHeight);
  const [w, h] = [image.naturalWidth * scale, image.naturalHeight * scale];
  context.drawImage(image, (width - w) / 2, (height - h) / 2, w, h);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png');
  });
}
