import { beforeAll } from 'vitest';
import { buildCounty } from './inventedCounty.ts';
import './files.ts';
import './pages.ts';
import './otherAreas.ts';
import './corrections.ts';
import './inBrowser.ts';
import './embeds.ts';
import './frozenEmbeds.ts';
import './look.ts';

// The invented county, built as a site: it has thousands of hidden cells. What is hidden must be absent from every channel.
// Each import is a part of these tests: they share one build, which takes longer than all of them.

beforeAll(buildCounty, 600_000);
