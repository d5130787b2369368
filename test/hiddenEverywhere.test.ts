import { beforeAll } from 'vitest';
import { buildCounty } from './hiddenEverywhere/inventedCounty.ts';
import './hiddenEverywhere/files.ts';
import './hiddenEverywhere/pages.ts';
import './hiddenEverywhere/otherAreas.ts';
import './hiddenEverywhere/corrections.ts';
import './hiddenEverywhere/inBrowser.ts';
import './hiddenEverywhere/embeds.ts';
import './hiddenEverywhere/frozenEmbeds.ts';
import './hiddenEverywhere/look.ts';

// The invented county, built as a site: it has thousands of hidden cells. What is hidden must be absent from every channel.
// Each import is a part of these tests: they share one build, which takes longer than all of them.

beforeAll(buildCounty, 600_000);
