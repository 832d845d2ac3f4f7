/// Texts that once broke something, and what becomes of them when they are spoilt further.
mod corpus;
/// Names, links and pipes that lead where nothing of ours belongs.
mod paths;
/// Signs that would act on a terminal, planted in every text of a plan.
mod signs;
/// What is done with a hostile text, here and in `fuzz/`.
#[allow(unreachable_pub, reason = "the fuzz targets include this file too")]
mod targets;
