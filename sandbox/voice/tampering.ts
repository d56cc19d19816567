/**
 * What the network does to a call's webhook: `answer lost` lets it arrive, loses its answer and calls again, `twice`
 * delivers it twice at the same moment and takes the second answer, `unreachable` lets nothing through. `refused` is no
 * network's doing: the attempt finds 30 Functions busy, and the next one is asked about anew.
 */
export type Tampering = 'deliver' | 'answer lost' | 'twice' | 'unreachable' | 'refused';
