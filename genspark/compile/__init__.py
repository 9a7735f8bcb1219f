"""The five stages of a compilation, a module each, and what stages find themselves.

A stage is a function: it is given the task and what the stage before it made, and gives its own result, or `Stopped`
where the job goes no further. What is wrong is one list of diagnostics, to which each stage adds its own and which its
result carries on.

    read      Task           -> Document    one map, valid, of a job that exists in this environment
    resolve   Document       -> Input       the layers, merged and evaluated: who the job is, and what it says
    draft     Input          -> Drafted     what that means, folded to a plan; the target that runs it
    lower     Drafted        -> Lowered     the objects of that target, patched
    check     Lowered        -> Compiled    limits and rules

`genspark/compiler.py` calls one after the other; `shared` folds the results of all jobs into what they share.
Beside the stages, `limit` holds a job to what overlays let it say, and `plugin` adds plug-ins to the tools.
"""
