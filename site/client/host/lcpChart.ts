// The one script that other sites load: <lcp-chart>, and frames as tall as what they show. At most 1 kB when built.

const base = new URL('.', (document.currentScript as HTMLScriptElement).src);

// A message counts if it comes from this site and from a frame of this page; it says a height, and nothing else is read.
addEventListener('message', ({ origin, source, data }) => {
  const height = Math.min(Number(data?.lcpChart), 4000);
  if (origin !== base.origin || !(height > 0)) return;
  for (const frame of document.querySelectorAll('iframe')) {
    if (frame.contentWindow === source) frame.height = String(height);
  }
});

customElements.define(
  'lcp-chart',
  class extends HTMLElement {
    connectedCallback(): void {
      // What is in the element is there once the page is read.
      if (document.readyState === 'loading') addEventListener('DOMContentLoaded', () => this.fill());
      else this.fill();
    }

    fill(): void {
      // With a frame in it, it is whole: the frame learns its height as any other.
      if (this.querySelector('iframe')) return;
      const of = (name: string): string => encodeURIComponent(this.getAttribute(name) ?? '');
      const release = of('release');
      const accent = of('accent');
      const frame = document.createElement('iframe');
      frame.title = this.textContent?.trim() ?? '';
      frame.src = `${base}${release && `release/${release}/`}${of('kind')}/${of('indicator') || 'all'}/${of('area')}/${accent && `?accent=${accent}`}#${of('theme')}`;
      frame.width = '100%';
      frame.height = '480';
      frame.loading = 'lazy';
      frame.setAttribute('frameborder', '0');
      this.replaceChildren(frame);
    }
  },
);
