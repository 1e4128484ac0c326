/// Long lists, a page at a time: a page says where it ends, and the next is asked for by that place. So nothing is
/// skipped or shown twice when rows come and go meanwhile, and a late page costs no more than the first.
@NullMarked
package nl.voordeur.kernel.paging;

import org.jspecify.annotations.NullMarked;
