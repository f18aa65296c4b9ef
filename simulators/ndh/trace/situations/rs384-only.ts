import { oneAlgorithm } from '../one-algorithm.ts';

export default oneAlgorithm('RS384');
