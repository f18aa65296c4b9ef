import { oneAlgorithm } from '../one-algorithm.ts';

export default oneAlgorithm('ES384');
