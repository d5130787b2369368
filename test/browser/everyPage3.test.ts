import { describeEveryPage } from '../helpers/describeEveryPage.ts';

describeEveryPage(3, 4);
